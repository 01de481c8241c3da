//! The days of a series against two other readings.
