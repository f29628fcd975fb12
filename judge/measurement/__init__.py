"""What measurements of time say: pure, numbers in, decisions out."""
