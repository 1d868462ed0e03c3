model f() -> real[2] {
  parameter w: real[2] from "broken_header.npy" at "broken_header"
  return w
}
