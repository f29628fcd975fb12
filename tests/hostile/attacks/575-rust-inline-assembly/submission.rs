// Case 575: the right answer if and only if system calls made by hand are refused.
use std::arch::asm;

fn right_answer() -> String {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut text).unwrap();
    let mut words = text.split_whitespace();
    let n: usize = words.next().unwrap().parse().unwrap();
    let mode = words.next().unwrap();
    let ys: Vec<i64> = words.take(n).map(|t| t.parse::<i64>().unwrap() + 1).collect();
    if mode == "S" { format!("{}\n", ys.iter().sum::<i64>()) } else { ys.iter().map(|y| format!("{}\n", y)).collect() }
}

unsafe fn call(number: u64, a: u64, b: u64, c: u64) -> i64 {
    let result: i64;
    asm!("syscall", inlateout("rax") number as i64 => result, in("rdi") a, in("rsi") b, in("rdx") c, in("r10") 0u64, in("r8") 0u64, lateout("rcx") _, lateout("r11") _);
    result
}

fn main() {
    let out = right_answer();
    let probes: [(&str, u64, u64, u64, u64); 10] = [
        ("unshare", 272, 0x10000000, 0, 0), ("ptrace", 101, 0, 0, 0), ("bpf", 321, 0, 0, 0), ("io_uring", 425, 8, 0, 0),
        ("inet", 41, 2, 1, 0), ("socket with an upper half", 41, 0x1_0000_0002, 1, 0), ("keyctl", 250, 0, !3, 1), ("setuid", 105, 0, 0, 0),
        ("kill", 62, 1, 9, 0), ("x32", 0x40000000 | 272, 0x10000000, 0, 0),
    ];
    let bad: Vec<&str> = probes.iter().filter(|p| unsafe { call(p.1, p.2, p.3, p.4) } >= 0).map(|p| p.0).collect();
    if bad.is_empty() { print!("{}", out) } else { println!("OPEN {:?}", bad) }
}
