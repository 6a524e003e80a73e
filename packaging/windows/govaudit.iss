; Inno Setup 6.3 or newer: installs one edition of the bundle for the current user, without administrator's rights and without a network.
; Run by packaging/windows/build.ps1:  iscc /DVersion=0.1.0 /DEdition=standard /DBundle=..\..\dist\govaudit-standard /DOut=..\..\dist
;   /DIcon=..\..\build\icons\govaudit.ico govaudit.iss
#ifndef Version
  #error Version is not given
#endif
#ifndef Icon
  #error Icon is not given
#endif
#ifndef Edition
  #define Edition "standard"
#endif
#if Edition == "ocr"
  #define Package "govaudit-ocr"
#else
  #define Package "govaudit"
#endif

[Setup]
AppId={{6B9C2E0E-2E53-4C55-9A57-5C1B7E1D5A10}
AppName=GovAudit 年报核对
AppVersion={#Version}
AppVerName=GovAudit 年报核对 {#Version}
AppPublisher=GovAudit
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={autopf}\GovAudit
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; what Qt 6 asks for: Windows 10 1809
MinVersion=10.0.17763
SourceDir={#Bundle}
OutputDir={#Out}
OutputBaseFilename={#Package}-{#Version}-windows-x64-setup
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\govaudit-window.exe
UninstallDisplayName=GovAudit 年报核对
LicenseFile=LICENSE
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ShowLanguageDialog=auto
CloseApplications=yes
RestartApplications=no

[Languages]
Name: zh; MessagesFile: "compiler:Default.isl,{#SourcePath}\zh_CN.isl"
Name: en; MessagesFile: "compiler:Default.isl"

[CustomMessages]
zh.OpenWith=用 GovAudit 核对
en.OpenWith=Audit with GovAudit
zh.WorkspaceType=GovAudit 工作区
en.WorkspaceType=GovAudit workspace
zh.ReportType=政府信息公开年报
en.ReportType=Disclosure report
zh.Associations=在文件和文件夹的右键菜单中加入“用 GovAudit 核对”（不改变默认打开方式）
en.Associations=Offer GovAudit for reports and folders in the context menu (defaults stay as they are)
zh.DesktopIcon=在桌面创建快捷方式
en.DesktopIcon=Create a shortcut on the desktop
zh.Launch=启动 GovAudit
en.Launch=Start GovAudit

[Tasks]
Name: associations; Description: "{cm:Associations}"
Name: desktopicon; Description: "{cm:DesktopIcon}"; Flags: unchecked

[InstallDelete]
; libraries of an older version must not be mixed with those of this one; a folder that is not ours is left alone
Type: filesandordirs; Name: "{app}\lib"; Check: HoldsGovAudit

[Files]
Source: "*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\GovAudit 年报核对"; Filename: "{app}\govaudit-window.exe"
Name: "{autodesktop}\GovAudit 年报核对"; Filename: "{app}\govaudit-window.exe"; Tasks: desktopicon

[Registry]
; a kind of file of our own: reports, opened by us when the user chooses so
Root: HKA; Subkey: "Software\Classes\GovAudit.Report"; ValueType: string; ValueData: "{cm:ReportType}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\GovAudit.Report\DefaultIcon"; ValueType: string; ValueData: "{app}\govaudit-window.exe,0"
Root: HKA; Subkey: "Software\Classes\GovAudit.Report\shell\open"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "GovAudit"
Root: HKA; Subkey: "Software\Classes\GovAudit.Report\shell\open\command"; ValueType: string; ValueData: """{app}\govaudit-window.exe"" ""%1"""
; workspaces: the database in the folder, and the folder itself
Root: HKA; Subkey: "Software\Classes\GovAudit.Workspace"; ValueType: string; ValueData: "{cm:WorkspaceType}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\GovAudit.Workspace\DefaultIcon"; ValueType: string; ValueData: "{app}\govaudit-window.exe,0"
Root: HKA; Subkey: "Software\Classes\GovAudit.Workspace\shell\open\command"; ValueType: string; ValueData: """{app}\govaudit-window.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.sqlite\OpenWithProgids"; ValueType: string; ValueName: "GovAudit.Workspace"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associations
Root: HKA; Subkey: "Software\Classes\Directory\shell\GovAudit"; ValueType: string; ValueData: "{cm:OpenWith}"; Flags: uninsdeletekey; Tasks: associations
Root: HKA; Subkey: "Software\Classes\Directory\shell\GovAudit"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\govaudit-window.exe,0"; Tasks: associations
Root: HKA; Subkey: "Software\Classes\Directory\shell\GovAudit\command"; ValueType: string; ValueData: """{app}\govaudit-window.exe"" ""%1"""; Tasks: associations
#define Kind(str Ending) \
  'Root: HKA; Subkey: "Software\Classes\' + Ending + '\OpenWithProgids"; ValueType: string; ValueName: "GovAudit.Report"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associations'
{#Kind(".pdf")}
{#Kind(".docx")}
{#Kind(".xlsx")}
{#Kind(".html")}
{#Kind(".htm")}
{#Kind(".mht")}
{#Kind(".txt")}
{#Kind(".doc")}
{#Kind(".wps")}
{#Kind(".rtf")}
{#Kind(".ofd")}
{#Kind(".png")}
{#Kind(".jpg")}
{#Kind(".jpeg")}
{#Kind(".tif")}
{#Kind(".tiff")}

[Code]
function HoldsGovAudit: Boolean;
begin
  Result := FileExists(ExpandConstant('{app}\govaudit-window.exe'));
end;

[Run]
Filename: "{app}\govaudit-window.exe"; Description: "{cm:Launch}"; Flags: nowait postinstall skipifsilent

; Workspaces lie in the user's own data folder and are never touched by the uninstaller.
