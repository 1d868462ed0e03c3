model f() -> real[2] {
  parameter w: real[2] from "broken_length.npy" at "broken_length"
  return w
}
