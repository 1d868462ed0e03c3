model f() -> real[2] {
  parameter w: real[2] from "broken_header_length.safetensors" at "w"
  return w
}
