//! How the program is linked: the linker's table of addresses is filled in before it begins, and is read-only from then on.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

/// A number of so many bytes in a file of this machine.
fn number<const BYTES: usize>(file: &[u8], at: usize) -> u64 {
    let mut number = [0; 8];
    number[..BYTES].copy_from_slice(&file[at..at + BYTES]);
    u64::from_le_bytes(number)
}

#[test]
fn addresses_are_settled_and_read_only_before_the_program_begins() {
    const RELRO: u64 = 0x6474_e552;
    const DYNAMIC: u64 = 2;
    const FLAGS_1: u64 = 0x6fff_fffb;
    const NOW: u64 = 1;
    const PIE: u64 = 0x0800_0000;
    let file = std::fs::read(env!("CARGO_BIN_EXE_linkprune")).unwrap();
    let place = |at: usize| usize::try_from(number::<8>(&file, at)).unwrap();
    let (first, size, count) = (place(0x20), number::<2>(&file, 0x36), number::<2>(&file, 0x38));
    let parts = || (0..count).map(|part| first + usize::try_from(part * size).unwrap());
    let of_kind = |kind: u64| parts().find(|part| number::<4>(&file, *part) == kind);
    assert!(of_kind(RELRO).is_some(), "part of it is read-only once it has begun");
    let dynamic = of_kind(DYNAMIC).unwrap();
    let (begin, length) = (place(dynamic + 8), place(dynamic + 32));
    let entries = (begin..begin + length).step_by(16);
    let flags = entries.filter(|at| number::<8>(&file, *at) == FLAGS_1).map(|at| number::<8>(&file, at + 8));
    let flags = flags.fold(0, |all, flags| all | flags);
    assert_eq!(flags & (NOW | PIE), NOW | PIE, "everything is bound before it begins, and it can be anywhere");
}
