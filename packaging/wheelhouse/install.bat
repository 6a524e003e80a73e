@echo off
rem Installs GovAudit from these wheels, without network and administrator's rights: install.bat [FOLDER]
rem Needs the Python the wheels were made for (the end of this folder's name), found as "py" or set as PYTHON.
setlocal
set "TARGET=%~1"
if "%TARGET%"=="" set "TARGET=%LOCALAPPDATA%\Programs\GovAudit-Python"
if "%PYTHON%"=="" set "PYTHON=py -3"
%PYTHON% -m venv --without-pip --clear "%TARGET%" || exit /b 1
for %%F in ("%~dp0wheels\pip-*.whl") do set "INSTALLER=%%~fF"
"%TARGET%\Scripts\python.exe" "%INSTALLER%\pip" --isolated install --quiet --disable-pip-version-check --no-cache-dir --no-deps --no-index --find-links "%~dp0wheels" --require-hashes --requirement "%~dp0requirements.lock" || exit /b 1
"%TARGET%\Scripts\govaudit.exe" --version || exit /b 1
echo Installed: %TARGET%\Scripts\govaudit-window.exe
