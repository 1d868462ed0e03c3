model circuit from "broken_twice.bench"
