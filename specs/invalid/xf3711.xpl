model circuit from "broken_syntax.bench"
