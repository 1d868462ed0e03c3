model f() -> real[2] {
  parameter w: real[2] from "broken_entry.safetensors" at "w"
  return w
}
