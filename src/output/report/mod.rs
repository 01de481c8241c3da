//! The report page. So far its pictures.

mod pictures;

pub use pictures::{Picture, pictures};
