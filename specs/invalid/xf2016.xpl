const a = P(true)
