// Case 577: 2^40 tokens by macros, with the recursion limit raised.
#![recursion_limit = "1000"]
macro_rules! bomb { ($($x:tt)*) => { bomb!($($x)* $($x)* + 1) } }
fn main() { println!("{}", bomb!(1 +)); }
