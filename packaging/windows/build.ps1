# Builds both editions for Windows x64: installers (Inno Setup 6.3 or newer as iscc on the path) and portable zips, into dist\.
# Run in the checkout with Python 3.11 or newer:  powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1 [-Edition standard]
param([string[]]$Edition = @("standard", "ocr"))
$ErrorActionPreference = "Stop"
$env:PYTHONUTF8 = "1"
Set-Location (Join-Path $PSScriptRoot "..\..")

function Invoke-Checked([string]$Program, [string[]]$Words) {
  & $Program @Words
  if ($LASTEXITCODE -ne 0) { throw "$Program ended with $LASTEXITCODE" }
}

if (-not (Test-Path .venv\Scripts\python.exe)) { Invoke-Checked "py" @("-3", "-m", "venv", ".venv") }
$python = (Resolve-Path .venv\Scripts\python.exe).Path
Invoke-Checked $python @("-m", "pip", "install", "--quiet", "--require-hashes", "-r", "requirements.lock")
Invoke-Checked $python @("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
$version = (& $python -c "import govaudit; print(govaudit.__version__)").Trim()
Invoke-Checked $python @("packaging\icon\draw.py", "build\icons")

foreach ($each in $Edition) {
  Invoke-Checked $python @("packaging\bundle\freeze.py", $each, "dist")
  Invoke-Checked $python @("packaging\checks\trial.py", "dist\govaudit-$each", "--root", "none")
  Invoke-Checked $python @("packaging\windows\portable.py", "dist\govaudit-$each", "dist")
  if (Get-Command iscc -ErrorAction SilentlyContinue) {
    $bundle = (Resolve-Path "dist\govaudit-$each").Path
    Invoke-Checked "iscc" @("/Qp", "/DVersion=$version", "/DEdition=$each", "/DBundle=$bundle", "/DOut=$((Resolve-Path dist).Path)",
      "/DIcon=$((Resolve-Path build\icons\govaudit.ico).Path)", "packaging\windows\govaudit.iss")
  } else {
    Write-Warning "iscc (Inno Setup) is not on the path: no installer, the portable zip is in dist"
  }
}
$sums = Get-ChildItem dist\*-setup.exe, dist\*-portable.zip | Sort-Object Name |
  ForEach-Object { "{0}  {1}`n" -f (Get-FileHash $_ -Algorithm SHA256).Hash.ToLower(), $_.Name }
[IO.File]::WriteAllText((Join-Path (Resolve-Path dist).Path "SHA256SUMS"), -join $sums)
