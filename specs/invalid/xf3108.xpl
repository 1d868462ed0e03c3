model f() -> real[2] {
  parameter w: real[2] from "broken_overlap.safetensors" at "w"
  return w
}
