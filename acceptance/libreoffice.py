"""LibreOffice without a window: Word documents opened, their fields and contents updated, and printed to PDF; or their
tracked changes counted, and accepted and rejected.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.sax.saxutils import escape

_MACRO = """
Sub Update(Folder As String)
  Dim Hidden(0) As New com.sun.star.beans.PropertyValue
  Dim Pdf(0) As New com.sun.star.beans.PropertyValue
  Hidden(0).Name = "Hidden"
  Hidden(0).Value = True
  Pdf(0).Name = "FilterName"
  Pdf(0).Value = "writer_pdf_Export"
  Dim Name As String
  Dim Names(1000) As String
  Dim Count As Integer, I As Integer, J As Integer
  Name = Dir(Folder & "/*.docx")
  Do While Name <> ""
    Names(Count) = Name
    Count = Count + 1
    Name = Dir
  Loop
  For I = 0 To Count - 1
    Dim File As Object
    File = StarDesktop.loadComponentFromURL(ConvertToURL(Folder & "/" & Names(I)), "_blank", 0, Hidden())
    File.TextFields.refresh()
    For J = 0 To File.DocumentIndexes.Count - 1
      File.DocumentIndexes.getByIndex(J).update()
    Next J
    File.storeToURL(ConvertToURL(Folder & "/" & Names(I) & ".pdf"), Pdf())
    File.close(True)
  Next I
End Sub

Sub Settle(Folder As String)
  Dim Hidden(0) As New com.sun.star.beans.PropertyValue
  Hidden(0).Name = "Hidden"
  Hidden(0).Value = True
  Dim Text(1) As New com.sun.star.beans.PropertyValue
  Text(0).Name = "FilterName"
  Text(0).Value = "Text (encoded)"
  Text(1).Name = "FilterOptions"
  Text(1).Value = "UTF8,LF,,,"
  Dim Names(1000) As String
  Dim Name As String
  Dim Count As Integer, I As Integer, J As Integer
  Dim Kinds, Orders
  Kinds = Array("accepted", "rejected")
  Orders = Array(".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges")
  Name = Dir(Folder & "/*.docx")
  Do While Name <> ""
    Names(Count) = Name
    Count = Count + 1
    Name = Dir
  Loop
  Dim Helper As Object, File As Object, Changes As Object
  Dim Found As Long
  Dim Author As String
  Helper = createUnoService("com.sun.star.frame.DispatchHelper")
  For I = 0 To Count - 1
    For J = 0 To 1
      File = StarDesktop.loadComponentFromURL(ConvertToURL(Folder & "/" & Names(I)), "_blank", 0, Hidden())
      Found = 0
      Changes = File.Redlines.createEnumeration()
      Do While Changes.hasMoreElements()
        Author = Changes.nextElement().RedlineAuthor
        Found = Found + 1
      Loop
      Open ConvertToURL(Folder & "/" & Names(I) & ".count") For Output As #1
      Print #1, Found & " " & Author
      Close #1
      Helper.executeDispatch(File.CurrentController.Frame, Orders(J), "", 0, Array())
      File.storeToURL(ConvertToURL(Folder & "/" & Names(I) & "." & Kinds(J) & ".txt"), Text())
      File.close(True)
    Next J
  Next I
End Sub
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">{}</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Documents" script:language="StarBasic">{}
</script:module>
"""


def begin(office: str, folder: Path) -> list[str]:
    """The command that makes a fresh profile in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    return [office, f"-env:UserInstallation={folder.as_uri()}", "--headless", "--terminate_after_init"]


def put_macro(folder: Path) -> None:
    """Put the macro into a profile; a first start would write over it."""
    basic = folder / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "script.xlb").write_text(_LIBRARY.format('<library:element library:name="Documents"/>'), encoding="utf-8")
    (basic / "Documents.xba").write_text(_MODULE.format(escape(_MACRO)), encoding="utf-8")


def command(office: str, profile: Path, folder: Path) -> list[str]:
    """The command that prints all Word documents of a folder."""
    return _call("Update", office, profile, folder)


def settle(office: str, profile: Path, folder: Path) -> list[str]:
    """The command that accepts and rejects the changes in all Word documents of a folder."""
    return _call("Settle", office, profile, folder)


def _call(macro: str, office: str, profile: Path, folder: Path) -> list[str]:
    settings = f"-env:UserInstallation={profile.as_uri()}"
    call = f"macro:///Standard.Documents.{macro}({folder})"
    return [office, settings, "--headless", "--invisible", "--norestore", "--nologo", call]
