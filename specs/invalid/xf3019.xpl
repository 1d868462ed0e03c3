const a = scan s = [1] for t in 0..2 { [1, 2] }
