model net(x: real, y: real) -> real { x + y }
behavior safe from "safe.vnnlib" on net
