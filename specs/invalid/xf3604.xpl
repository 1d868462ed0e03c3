model net from "broken_setting.onnx"
