//! What the allocator does with memory that nobody needs any more: it is to be used again, not given back and asked for anew.
//!
//! A block that nobody has written to takes addresses and no memory; asking for one and giving it back is what tells glibc's allocator
//! so. Others are left as they are.

use std::sync::atomic::{AtomicBool, Ordering};

/// The largest block that glibc keeps is of 32 MiB, and a thread has room for two of them: less a little, for what is beside them.
const BLOCK: usize = 31 << 20;

/// How much room all threads of the pool have together.
const ROOM: usize = 4 * BLOCK;

/// Has memory that is given back kept for what is asked for next.
///
/// glibc gives a block of more than 128 KiB back to the system at once, and the next one comes page by page. That bound rises to the
/// largest block that was given back, of 32 MiB at most: so one that nobody has written to raises it. In return a command that goes on,
/// such as `--watch`, keeps a few MiB more while it waits.
pub(super) fn keep() {
    ask_for([BLOCK]);
}

/// Has every thread of the pool begin with room to grow into, once [`keep`] was asked.
///
/// What glibc has for a thread beside the first one grows 4 KiB at a time, each time by a call of the system that keeps all others from
/// new memory: over a thousand of them in an audit of 30,000 connections. The room counts where a system limits what may be written to,
/// and so it is not asked for under such a limit. Done once, and not from within the pool, whose threads may be at work.
pub(super) fn keep_room_for_threads() {
    static IS_DONE: AtomicBool = AtomicBool::new(false);
    let is_wanted = rayon::current_thread_index().is_none() && !is_limited();
    if is_wanted && !IS_DONE.swap(true, Ordering::Relaxed) {
        let block = BLOCK.min(ROOM / 2 / rayon::current_num_threads());
        rayon::broadcast(|_| ask_for([block; 2]));
    }
}

/// Asks for blocks of these sizes and gives them back. Where there is no such memory, nothing changes.
fn ask_for<const COUNT: usize>(sizes: [usize; COUNT]) {
    if cfg!(all(target_os = "linux", target_env = "gnu")) {
        let blocks = sizes.map(|size| {
            let mut block = Vec::<u8>::new();
            block.try_reserve_exact(size).map(|()| block)
        });
        drop(std::hint::black_box(blocks));
    }
}

/// Whether the process may write to so much memory only, or that is not known.
#[cfg(target_os = "linux")]
fn is_limited() -> bool {
    rustix::process::getrlimit(rustix::process::Resource::Data).current.is_some()
}

#[cfg(not(target_os = "linux"))]
fn is_limited() -> bool {
    true
}
