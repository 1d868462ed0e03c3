const evens = [i for i in 0..2..8]
