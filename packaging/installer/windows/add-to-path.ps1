# Puts the folder of the command on the PATH of the user who installs the .msi, and takes it off when it is removed.
# jpackage has no option for that, so the finished package gets the row that Windows Installer reads.
param([Parameter(Mandatory)][string] $Package)
$ErrorActionPreference = 'Stop'

$installer = New-Object -ComObject WindowsInstaller.Installer
$forChanging = 1
$database = $installer.GetType().InvokeMember('OpenDatabase', 'InvokeMethod', $null, $installer, @($Package, $forChanging))

function Select-Row([string] $sql) {
    $view = $database.GetType().InvokeMember('OpenView', 'InvokeMethod', $null, $database, @($sql))
    $null = $view.GetType().InvokeMember('Execute', 'InvokeMethod', $null, $view, $null)
    if ($sql.StartsWith('SELECT')) {
        $row = $view.GetType().InvokeMember('Fetch', 'InvokeMethod', $null, $view, $null)
        $row.GetType().InvokeMember('StringData', 'GetProperty', $null, $row, @(1))
    }
    $null = $view.GetType().InvokeMember('Close', 'InvokeMethod', $null, $view, $null)
}

$component = Select-Row 'SELECT `Component_` FROM `File`'
Select-Row ('CREATE TABLE `Environment` (`Environment` CHAR(72) NOT NULL, `Name` CHAR(255) NOT NULL LOCALIZABLE, ' +
    '`Value` CHAR(255) LOCALIZABLE, `Component_` CHAR(72) NOT NULL PRIMARY KEY `Environment`)')
# "=" sets it when installing, "-" removes it again; "[~];" keeps what is there.
Select-Row ("INSERT INTO ``Environment`` (``Environment``, ``Name``, ``Value``, ``Component_``) " +
    "VALUES ('BitwrightPath', '=-PATH', '[~];[INSTALLDIR]bin', '$component')")
Select-Row 'INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES (''RemoveEnvironmentStrings'', 3300)'
Select-Row 'INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES (''WriteEnvironmentStrings'', 5200)'
$null = $database.GetType().InvokeMember('Commit', 'InvokeMethod', $null, $database, $null)
