model f() -> real[2] {
  parameter w: real[2] from "broken_instruction.pt" at "w"
  return w
}
