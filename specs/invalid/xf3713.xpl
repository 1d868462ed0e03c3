model circuit from "broken_operands.bench"
