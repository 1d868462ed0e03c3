for i in 0..2 { const a = i }
const b = a
