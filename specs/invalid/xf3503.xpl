model f() -> real[2] {
  parameter w: real[2] from "broken_nan.safetensors" at "w"
  return w
}
