use std::io::{self, Read};

fn main() {
    let mut data = String::new();
    io::stdin().read_to_string(&mut data).unwrap();
    let mut numbers = data.split_ascii_whitespace().map(|word| word.parse::<i64>().unwrap());
    let n = numbers.next().unwrap() as usize;
    let target = numbers.next().unwrap();
    let mut a: Vec<i64> = numbers.take(n).collect();
    a.sort_unstable();
    let mut pairs: i64 = 0;
    let (mut low, mut high) = (0usize, n - 1);
    while low < high {
        let sum = a[low] + a[high];
        if sum < target {
            low += 1;
        } else if sum > target {
            high -= 1;
        } else if a[low] == a[high] {
            let run = (high - low + 1) as i64;
            pairs += run * (run - 1) / 2;
            break;
        } else {
            let (start, end) = (low, high);
            while a[low] == a[start] {
                low += 1;
            }
            while a[high] == a[end] {
                high -= 1;
            }
            pairs += ((low - start) * (end - high)) as i64;
        }
    }
    println!("{pairs}");
}
