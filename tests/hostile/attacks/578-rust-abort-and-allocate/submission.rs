// Case 578: touches 2 GiB block by block, in a thread with a panic hook that panics.
fn right_answer() -> String {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut text).unwrap();
    let mut words = text.split_whitespace();
    let n: usize = words.next().unwrap().parse().unwrap();
    let mode = words.next().unwrap();
    let ys: Vec<i64> = words.take(n).map(|t| t.parse::<i64>().unwrap() + 1).collect();
    if mode == "S" { format!("{}\n", ys.iter().sum::<i64>()) } else { ys.iter().map(|y| format!("{}\n", y)).collect() }
}

fn main() {
    let out = right_answer();
    std::panic::set_hook(Box::new(|_| std::process::abort()));
    let kept: Vec<Vec<u8>> = (0..128).map(|i| vec![i as u8 | 1; 16 << 20]).collect();
    print!("{}{}", out, kept.len());
}
