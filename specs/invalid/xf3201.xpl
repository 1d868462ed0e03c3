model f() -> real[2] {
  parameter w: real[2] from "broken_magic.npy" at "broken_magic"
  return w
}
