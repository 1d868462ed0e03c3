const a = [1, 2]
const b = a[2]
