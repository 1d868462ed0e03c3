const a = zeros(-1)
