@"%~dp0..\bitwright-command.exe" %*
