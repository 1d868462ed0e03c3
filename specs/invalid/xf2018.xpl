import nowhere
const a = 1
