model net(x: real[1]) -> real[1] { x }
behavior safe from "broken_syntax.vnnlib" on net
