model f() -> real[2] {
  parameter w: real[2] from "broken_type.npy" at "broken_type"
  return w
}
