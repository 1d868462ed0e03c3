model f() -> real[2] {
  parameter w: real[2] from "broken_name.json" at "v"
  return w
}
