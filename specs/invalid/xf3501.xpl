model f() -> real[2] {
  parameter w: real[2] from "broken_format.xyz" at "w"
  return w
}
