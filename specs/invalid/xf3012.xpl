const a = [0 for i in 0..100000000]
