use std::io::Read;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let mut words = text.split_whitespace();
    let n: usize = words.next().unwrap().parse().unwrap();
    let mode = words.next().unwrap();
    let ys: Vec<i64> = words.take(n).map(|t| t.parse::<i64>().unwrap() + 1).collect();
    if mode == "S" {
        println!("{}", ys.iter().sum::<i64>());
    } else {
        for y in ys {
            println!("{}", y);
        }
    }
}
