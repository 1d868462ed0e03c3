const total = sum(item: i for i in 0..3)
