model f() -> real[2] {
  parameter w: real[2] from "broken_header_length.npy" at "broken_header_length"
  return w
}
