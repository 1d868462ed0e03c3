const total = sum(i^2 i in 0..3)
