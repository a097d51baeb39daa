<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
    <context>
        <name>slipway::Actions</name>
        <message>
            <source>&amp;About Slipway</source>
            <translation>Slipway 정보(&amp;A)</translation>
        </message>
        <message>
            <source>About &amp;Qt</source>
            <translation>Qt 정보(&amp;Q)</translation>
        </message>
        <message>
            <source>&amp;Explain This Check</source>
            <translation>이 검사 설명 보기(&amp;E)</translation>
        </message>
        <message>
            <source>What the build check at the cursor&apos;s line means, and how to mend it (F1)</source>
            <translation>커서가 있는 줄의 빌드 검사가 무슨 뜻이고 어떻게 고치는지 보여 줍니다 (F1)</translation>
        </message>
        <message>
            <source>&amp;Tutorial: Hello</source>
            <translation>튜토리얼: Hello(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Open Dockerfile…</source>
            <translation>Dockerfile 열기(&amp;O)…</translation>
        </message>
        <message>
            <source>Open &amp;Folder…</source>
            <translation>폴더 열기(&amp;F)…</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>저장(&amp;S)</translation>
        </message>
        <message>
            <source>Save &amp;As…</source>
            <translation>다른 이름으로 저장(&amp;A)…</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>끝내기(&amp;Q)</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>실행 취소(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>다시 실행(&amp;R)</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>잘라내기(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>복사(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>붙여넣기(&amp;P)</translation>
        </message>
        <message>
            <source>Select &amp;All</source>
            <translation>모두 선택(&amp;A)</translation>
        </message>
        <message>
            <source>Tab &amp;Moves to the Next Pane</source>
            <translation>Tab 키로 다음 칸으로 이동(&amp;M)</translation>
        </message>
        <message>
            <source>Tab leaves the editor instead of indenting</source>
            <translation>Tab 키가 들여쓰기를 하지 않고 편집기에서 나갑니다</translation>
        </message>
        <message>
            <source>&amp;1 Write</source>
            <translation>&amp;1 쓰기</translation>
        </message>
        <message>
            <source>&amp;2 Build</source>
            <translation>&amp;2 빌드</translation>
        </message>
        <message>
            <source>&amp;3 Look Inside</source>
            <translation>&amp;3 들여다보기</translation>
        </message>
        <message>
            <source>&amp;4 Tag</source>
            <translation>&amp;4 태그</translation>
        </message>
        <message>
            <source>&amp;5 Run</source>
            <translation>&amp;5 실행</translation>
        </message>
        <message>
            <source>&amp;Project</source>
            <translation>프로젝트(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Images</source>
            <translation>이미지(&amp;I)</translation>
        </message>
        <message>
            <source>&amp;Next Pane</source>
            <translation>다음 칸(&amp;N)</translation>
        </message>
        <message>
            <source>P&amp;revious Pane</source>
            <translation>이전 칸(&amp;R)</translation>
        </message>
        <message>
            <source>Zoom &amp;Out</source>
            <translation>축소(&amp;O)</translation>
        </message>
        <message>
            <source>As the &amp;System</source>
            <translation>시스템 설정에 따라(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>밝게(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>어둡게(&amp;D)</translation>
        </message>
        <message>
            <source>Build and &amp;Run</source>
            <translation>빌드하고 실행(&amp;R)</translation>
        </message>
        <message>
            <source>Make the image, then run it (F5)</source>
            <translation>이미지를 만들고 이어서 실행합니다 (F5)</translation>
        </message>
        <message>
            <source>&amp;Build</source>
            <translation>빌드(&amp;B)</translation>
        </message>
        <message>
            <source>Make the image without running it</source>
            <translation>실행하지 않고 이미지만 만듭니다</translation>
        </message>
        <message>
            <source>Build &amp;Without Cache</source>
            <translation>캐시 없이 빌드(&amp;W)</translation>
        </message>
        <message>
            <source>Run every step again, even those that have not changed</source>
            <translation>바뀌지 않은 단계까지 모두 다시 실행합니다</translation>
        </message>
        <message>
            <source>R&amp;un the Image</source>
            <translation>이미지 실행(&amp;U)</translation>
        </message>
        <message>
            <source>Run the image under its name</source>
            <translation>이미지 이름으로 실행합니다</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>중지(&amp;S)</translation>
        </message>
        <message>
            <source>Stop the build or the container (Shift+F5)</source>
            <translation>빌드나 컨테이너를 멈춥니다 (Shift+F5)</translation>
        </message>
        <message>
            <source>Use the built-in base when the registry can't be reached</source>
            <translation>레지스트리에 연결할 수 없으면 내장 기반 이미지 사용</translation>
        </message>
        <message>
            <source>The timeline says so whenever the built-in base stands in for another one</source>
            <translation>내장 기반 이미지가 대신 쓰일 때마다 빌드 목록에 표시됩니다</translation>
        </message>
        <message>
            <source>&amp;Refresh the List</source>
            <translation>목록 새로 고침(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Zoom In</source>
            <translation>확대(&amp;Z)</translation>
        </message>
        <message>
            <source>Ori&amp;ginal Size</source>
            <translation>원래 크기(&amp;G)</translation>
        </message>
    </context>
    <context>
        <name>slipway::BuildPanel</name>
        <message>
            <source>Build</source>
            <translation>빌드</translation>
        </message>
        <message>
            <source>Image name</source>
            <translation>이미지 이름</translation>
        </message>
        <message>
            <source>Name of the image that is built</source>
            <translation>만들 이미지의 이름</translation>
        </message>
        <message>
            <source>What the finished image is called: user/project:version (docker build -t)</source>
            <translation>완성된 이미지의 이름: 사용자/프로젝트:버전 (docker build -t)</translation>
        </message>
        <message>
            <source>Press F5, and the way from the base image to your own appears here step by step.</source>
            <translation>F5를 누르면 기반 이미지에서 내 이미지가 만들어지는 과정이 여기에 한 단계씩 나타납니다.</translation>
        </message>
    </context>
    <context>
        <name>slipway::CheckExplanation</name>
        <message>
            <source>Build check</source>
            <translation>빌드 검사</translation>
        </message>
        <message>
            <source>Close the explanation</source>
            <translation>설명 닫기</translation>
        </message>
        <message>
            <source>Close the explanation (Esc)</source>
            <translation>설명 닫기 (Esc)</translation>
        </message>
        <message>
            <source>What the build check means</source>
            <translation>빌드 검사 설명</translation>
        </message>
    </context>
    <context>
        <name>slipway::CommandStrip</name>
        <message>
            <source>The same as a command</source>
            <translation>같은 일을 하는 명령</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Copy the command</source>
            <translation>명령 복사</translation>
        </message>
    </context>
    <context>
        <name>slipway::DockerfileEditor</name>
        <message>
            <source>Dockerfile</source>
            <translation>Dockerfile</translation>
        </message>
        <message>
            <source>Editor. F6 leaves it; Ctrl+M lets Tab move on to the next part of the window.</source>
            <translation>편집기입니다. F6을 누르면 나가고, Ctrl+M을 누르면 Tab 키로 다음 칸에 갈 수 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>slipway::DocumentCommands</name>
        <message>
            <source>Open Dockerfile</source>
            <translation>Dockerfile 열기</translation>
        </message>
        <message>
            <source>Choose the build context</source>
            <translation>빌드 컨텍스트 폴더 선택</translation>
        </message>
        <message>
            <source>Save Dockerfile</source>
            <translation>Dockerfile 저장</translation>
        </message>
    </context>
    <context>
        <name>slipway::DropOverlay</name>
        <message>
            <source>Only one folder or Dockerfile at a time</source>
            <translation>폴더나 Dockerfile을 한 번에 하나만 놓을 수 있습니다</translation>
        </message>
        <message>
            <source>Only files and folders on this computer</source>
            <translation>이 컴퓨터에 있는 파일과 폴더만 놓을 수 있습니다</translation>
        </message>
        <message>
            <source>Let go: this folder becomes the build context, and its Dockerfile opens</source>
            <translation>놓으면 이 폴더가 빌드 컨텍스트가 되고 그 안의 Dockerfile이 열립니다</translation>
        </message>
        <message>
            <source>Let go: this folder becomes the build context, with a new Dockerfile to begin with</source>
            <translation>놓으면 이 폴더가 빌드 컨텍스트가 되고 새 Dockerfile이 준비됩니다</translation>
        </message>
        <message>
            <source>Let go: this Dockerfile opens, and its folder becomes the build context</source>
            <translation>놓으면 이 Dockerfile이 열리고 그 폴더가 빌드 컨텍스트가 됩니다</translation>
        </message>
    </context>
    <context>
        <name>slipway::ErrorBanner</name>
        <message>
            <source>Show the line</source>
            <translation>해당 줄 보기</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>자세한 내용 복사</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <source>Close this message</source>
            <translation>이 알림 닫기</translation>
        </message>
    </context>
    <context>
        <name>slipway::FileTreeView</name>
        <message>
            <source>No files were changed.</source>
            <translation>바뀐 파일이 없습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) added</source>
            <translation>
                <numerusform>추가된 파일 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) changed</source>
            <translation>
                <numerusform>변경된 파일 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) removed</source>
            <translation>
                <numerusform>삭제된 파일 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Changed files</source>
            <translation>바뀐 파일</translation>
        </message>
        <message>
            <source>Files that the layer changed</source>
            <translation>이 레이어에서 바뀐 파일</translation>
        </message>
    </context>
    <context>
        <name>slipway::FileWords</name>
        <message>
            <source>added</source>
            <translation>추가됨</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>변경됨</translation>
        </message>
        <message>
            <source>removed, still stored below</source>
            <translation>삭제됨 (아래 레이어에는 남음)</translation>
        </message>
    </context>
    <context>
        <name>slipway::Format</name>
        <message numerus="yes">
            <source>just now</source>
            <translation>
                <numerusform>방금</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) ago</source>
            <translation>
                <numerusform>%n분 전</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) ago</source>
            <translation>
                <numerusform>%n시간 전</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n일 전</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::ImageInspector</name>
        <message>
            <source>This line changed only settings of the image: no files, 0 B.</source>
            <translation>이미지의 설정만 바꾼 줄입니다. 파일은 없습니다 (0 B).</translation>
        </message>
        <message>
            <source>ID: %1</source>
            <translation>ID: %1</translation>
        </message>
        <message>
            <source>Size: %1</source>
            <translation>크기: %1</translation>
        </message>
        <message>
            <source>Entry point: %1</source>
            <translation>진입점(ENTRYPOINT): %1</translation>
        </message>
        <message>
            <source>Start command: %1</source>
            <translation>시작 명령(CMD): %1</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>이미지</translation>
        </message>
        <message>
            <source>Image without a name</source>
            <translation>이름 없는 이미지</translation>
        </message>
        <message>
            <source>Layers, from the base up</source>
            <translation>레이어 (아래부터 차례로)</translation>
        </message>
        <message>
            <source>Layers of the image</source>
            <translation>이미지의 레이어</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>실행</translation>
        </message>
        <message>
            <source>Choose an image, and its layers and files appear here.</source>
            <translation>이미지를 고르면 레이어와 파일이 여기에 나타납니다.</translation>
        </message>
        <message>
            <source>Delete the image</source>
            <translation>이미지 삭제</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>삭제…</translation>
        </message>
    </context>
    <context>
        <name>slipway::ImageListModel</name>
        <message>
            <source>&lt;none&gt; (no name)</source>
            <translation>&lt;none&gt; (이름 없음)</translation>
        </message>
    </context>
    <context>
        <name>slipway::ImageListPanel</name>
        <message>
            <source>Images</source>
            <translation>이미지</translation>
        </message>
        <message>
            <source>There is no image yet. The first build makes one, and it appears here.</source>
            <translation>아직 이미지가 없습니다. 처음 빌드하면 여기에 나타납니다.</translation>
        </message>
    </context>
    <context>
        <name>slipway::LayerListModel</name>
        <message>
            <source>(no record of how it was made)</source>
            <translation>(만든 기록이 없음)</translation>
        </message>
        <message>
            <source>settings · 0 B</source>
            <translation>설정 · 0 B</translation>
        </message>
    </context>
    <context>
        <name>slipway::MainWindow</name>
        <message>
            <source>Line %1</source>
            <translation>%1번 줄</translation>
        </message>
        <message>
            <source>Line %1: %2, explained by F1</source>
            <translation>%1번 줄: %2 (F1로 설명 보기)</translation>
        </message>
        <message>
            <source>Building…</source>
            <translation>빌드하는 중…</translation>
        </message>
        <message>
            <source>Running…</source>
            <translation>실행하는 중…</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>준비됨</translation>
        </message>
        <message>
            <source>About Slipway</source>
            <translation>Slipway 정보</translation>
        </message>
        <message>
            <source>Slipway %1

Write a Dockerfile, watch it become an image, look inside, and run it.

Free software under the GNU General Public License, version 3 or later. Nothing is sent to anyone.</source>
            <translation>Slipway %1

Dockerfile을 쓰고, 이미지가 되는 과정을 보고, 안을 들여다보고, 실행해 보세요.

GNU 일반 공중 사용 허가서(GPL) 버전 3 이상을 따르는 자유 소프트웨어입니다. 아무것도 외부로 보내지 않습니다.</translation>
        </message>
        <message>
            <source>Dockerfile, build, and what is inside</source>
            <translation>Dockerfile, 빌드, 들여다보기</translation>
        </message>
    </context>
    <context>
        <name>slipway::MarginLegend</name>
        <message>
            <source>from cache</source>
            <translation>캐시에서</translation>
        </message>
        <message>
            <source>will run</source>
            <translation>실행할 예정</translation>
        </message>
        <message>
            <source>not known yet</source>
            <translation>아직 모름</translation>
        </message>
        <message>
            <source>was run</source>
            <translation>실행함</translation>
        </message>
        <message>
            <source>settings only (0 B)</source>
            <translation>설정만 (0 B)</translation>
        </message>
    </context>
    <context>
        <name>slipway::Menus</name>
        <message>
            <source>&amp;File</source>
            <translation>파일(&amp;F)</translation>
        </message>
        <message>
            <source>Open &amp;Recent</source>
            <translation>최근 파일(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>편집(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>보기(&amp;V)</translation>
        </message>
        <message>
            <source>Th&amp;eme</source>
            <translation>테마(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Build</source>
            <translation>빌드(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;Image</source>
            <translation>이미지(&amp;I)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>도움말(&amp;H)</translation>
        </message>
        <message>
            <source>Nothing yet</source>
            <translation>아직 없음</translation>
        </message>
        <message>
            <source>Lang&amp;uage</source>
            <translation>언어(&amp;U)</translation>
        </message>
    </context>
    <context>
        <name>slipway::NameChip</name>
        <message>
            <source>Remove the name %1</source>
            <translation>이름 떼기: %1</translation>
        </message>
        <message>
            <source>Remove this name (docker rmi). The image itself stays while it has another name.</source>
            <translation>이 이름을 뗍니다 (docker rmi). 다른 이름이 있으면 이미지는 그대로 남습니다.</translation>
        </message>
    </context>
    <context>
        <name>slipway::NameEditor</name>
        <message>
            <source>Names (tags)</source>
            <translation>이름 (태그)</translation>
        </message>
        <message>
            <source>This image has no name; it can still be run by its ID.</source>
            <translation>이 이미지에는 이름이 없습니다. ID로는 실행할 수 있습니다.</translation>
        </message>
        <message>
            <source>A further name for this image</source>
            <translation>이 이미지에 붙일 다른 이름</translation>
        </message>
        <message>
            <source>one more name, e.g. me/hello:2</source>
            <translation>이름 추가, 예: me/hello:2</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>추가</translation>
        </message>
        <message>
            <source>Add the name</source>
            <translation>이름 추가</translation>
        </message>
    </context>
    <context>
        <name>slipway::NameField</name>
        <message>
            <source>A name has only the letters a–z, digits and . _ - / : in it.</source>
            <translation>이름에는 영어 소문자 a–z, 숫자, 기호 . _ - / : 만 쓸 수 있습니다.</translation>
        </message>
        <message>
            <source>A name has no digest (@sha256:…) in it.</source>
            <translation>이름에는 다이제스트(@sha256:…)를 쓸 수 없습니다.</translation>
        </message>
        <message>
            <source>A name has lower-case letters only (the tag behind the colon may have others).</source>
            <translation>이름은 소문자로만 씁니다 (콜론 뒤 태그에는 대문자도 됩니다).</translation>
        </message>
        <message>
            <source>The name is too long.</source>
            <translation>이름이 너무 깁니다.</translation>
        </message>
        <message>
            <source>This is no name. An example: me/hello:1</source>
            <translation>이름으로 쓸 수 없습니다. 예: me/hello:1</translation>
        </message>
        <message>
            <source>me/hello:1</source>
            <translation>me/hello:1</translation>
        </message>
    </context>
    <context>
        <name>slipway::PicturePainter</name>
        <message>
            <source>① Base image</source>
            <translation>① 기반 이미지</translation>
        </message>
        <message>
            <source>② Temporary container</source>
            <translation>② 임시 컨테이너</translation>
        </message>
        <message>
            <source>③ Snapshot → layer</source>
            <translation>③ 스냅숏 → 레이어</translation>
        </message>
        <message>
            <source>④ New image</source>
            <translation>④ 새 이미지</translation>
        </message>
        <message>
            <source>② Files</source>
            <translation>② 파일</translation>
        </message>
        <message>
            <source>② Cache</source>
            <translation>② 캐시</translation>
        </message>
        <message>
            <source>② Settings</source>
            <translation>② 설정</translation>
        </message>
        <message>
            <source>③ Layer</source>
            <translation>③ 레이어</translation>
        </message>
    </context>
    <context>
        <name>slipway::PictureTeller</name>
        <message numerus="yes">
            <source>+ %n layer(s)</source>
            <translation>
                <numerusform>+ 레이어 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>New layer</source>
            <translation>새 레이어</translation>
        </message>
        <message>
            <source>settings only · 0 B</source>
            <translation>설정만 · 0 B</translation>
        </message>
        <message>
            <source>%1 · exit code %2</source>
            <translation>%1 · 종료 코드 %2</translation>
        </message>
        <message>
            <source>%1 · removed</source>
            <translation>%1 · 삭제됨</translation>
        </message>
        <message>
            <source>%1 · running</source>
            <translation>%1 · 실행 중</translation>
        </message>
        <message>
            <source>Snapshot</source>
            <translation>스냅숏</translation>
        </message>
        <message>
            <source>The base's layers</source>
            <translation>기반 이미지의 레이어</translation>
        </message>
        <message>
            <source>Start: %1</source>
            <translation>시작: %1</translation>
        </message>
        <message>
            <source>from cache</source>
            <translation>캐시에서</translation>
        </message>
        <message>
            <source>not run</source>
            <translation>실행 안 함</translation>
        </message>
        <message numerus="yes">
            <source>Base + %n layer(s)</source>
            <translation>
                <numerusform>기반 + 레이어 %n개</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::PictureView</name>
        <message>
            <source>How the image comes to be</source>
            <translation>이미지가 만들어지는 과정</translation>
        </message>
    </context>
    <context>
        <name>slipway::ProjectColumn</name>
        <message>
            <source>Dockerfile (not saved)</source>
            <translation>Dockerfile (저장 안 됨)</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>폴더 선택…</translation>
        </message>
        <message>
            <source>The build context: the folder whose files COPY may take</source>
            <translation>빌드 컨텍스트: COPY가 가져올 수 있는 파일이 있는 폴더</translation>
        </message>
        <message>
            <source>Build context: %1
The folder whose files COPY may take</source>
            <translation>빌드 컨텍스트: %1
COPY가 가져올 수 있는 파일이 있는 폴더</translation>
        </message>
        <message>
            <source>Build context: %1</source>
            <translation>빌드 컨텍스트: %1</translation>
        </message>
    </context>
    <context>
        <name>slipway::Questions</name>
        <message>
            <source>Unsaved changes</source>
            <translation>저장하지 않은 변경</translation>
        </message>
        <message>
            <source>%1 has changes that are not saved.</source>
            <translation>저장하지 않은 변경이 있습니다: %1</translation>
        </message>
        <message>
            <source>Without saving they are lost.</source>
            <translation>저장하지 않으면 변경한 내용이 사라집니다.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>저장</translation>
        </message>
        <message>
            <source>Don't save</source>
            <translation>저장 안 함</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Delete image</source>
            <translation>이미지 삭제</translation>
        </message>
        <message>
            <source>Delete the image %1?</source>
            <translation>이미지를 삭제할까요? %1</translation>
        </message>
        <message>
            <source>Delete the image %1 with the names %2?</source>
            <translation>이미지를 삭제할까요? %1
함께 사라지는 이름: %2</translation>
        </message>
        <message>
            <source>Layers that other images use stay. The image can be built again from its Dockerfile.</source>
            <translation>다른 이미지가 쓰는 레이어는 남습니다. Dockerfile이 있으면 다시 만들 수 있습니다.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>삭제</translation>
        </message>
    </context>
    <context>
        <name>slipway::RunPane</name>
        <message>
            <source>Run</source>
            <translation>실행</translation>
        </message>
        <message>
            <source>Run: %1</source>
            <translation>실행: %1</translation>
        </message>
        <message>
            <source>running</source>
            <translation>실행 중</translation>
        </message>
        <message>
            <source>ended · exit code %1 (%2) · %3 s</source>
            <translation>끝남 · 종료 코드 %1 (%2) · %3초</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>멈춤</translation>
        </message>
        <message>
            <source>could not be run</source>
            <translation>실행하지 못함</translation>
        </message>
        <message>
            <source>Output of the container</source>
            <translation>컨테이너의 출력</translation>
        </message>
        <message>
            <source>What the image prints when it is run appears here.</source>
            <translation>이미지를 실행하면 출력이 여기에 나타납니다.</translation>
        </message>
    </context>
    <context>
        <name>slipway::StageButton</name>
        <message>
            <source>done</source>
            <translation>완료</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>실패</translation>
        </message>
    </context>
    <context>
        <name>slipway::StepInspector</name>
        <message>
            <source>Look inside</source>
            <translation>들여다보기</translation>
        </message>
        <message>
            <source>None: this line makes no layer.</source>
            <translation>없음: 이 줄은 레이어를 만들지 않습니다.</translation>
        </message>
        <message>
            <source>None: no layer was made.</source>
            <translation>없음: 레이어가 만들어지지 않았습니다.</translation>
        </message>
        <message>
            <source>%1 added, %2 changed, %3 removed. The list comes when the image is finished.</source>
            <translation>추가 %1, 변경 %2, 삭제 %3. 이미지가 완성되면 목록이 나옵니다.</translation>
        </message>
        <message>
            <source>The list comes when the image is finished.</source>
            <translation>이미지가 완성되면 목록이 나옵니다.</translation>
        </message>
        <message>
            <source>Choose a line on the left or a step in the middle, and what it did appears here.</source>
            <translation>왼쪽의 줄이나 가운데의 단계를 고르면 무엇을 했는지 여기에 나타납니다.</translation>
        </message>
        <message>
            <source>What happened?</source>
            <translation>무슨 일이 있었나요?</translation>
        </message>
        <message>
            <source>What it printed</source>
            <translation>출력</translation>
        </message>
        <message>
            <source>Output of the step</source>
            <translation>단계의 출력</translation>
        </message>
    </context>
    <context>
        <name>slipway::StepWords</name>
        <message>
            <source>waiting</source>
            <translation>대기</translation>
        </message>
        <message>
            <source>running</source>
            <translation>실행 중</translation>
        </message>
        <message>
            <source>from cache</source>
            <translation>캐시에서</translation>
        </message>
        <message>
            <source>done</source>
            <translation>완료</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>실패</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>멈춤</translation>
        </message>
        <message>
            <source>not run</source>
            <translation>실행 안 함</translation>
        </message>
        <message>
            <source>Preparation and finish</source>
            <translation>준비와 마무리</translation>
        </message>
        <message>
            <source>Step %1 · %2</source>
            <translation>%1 단계 · %2</translation>
        </message>
        <message>
            <source>%1 is the base image: the files and settings that everything below builds on.</source>
            <translation>기반 이미지: %1. 아래의 모든 줄이 이 파일과 설정 위에서 시작합니다.</translation>
        </message>
        <message>
            <source>This line changes only the settings of the image (0 B). No container is needed for it, and no layer is made.</source>
            <translation>이미지의 설정만 바꾸는 줄입니다 (0 B). 컨테이너가 필요 없고 레이어도 만들지 않습니다.</translation>
        </message>
        <message>
            <source>The layers and the settings were put together as an image, and the image got its name.</source>
            <translation>레이어와 설정을 묶어 이미지로 만들고 이름을 붙였습니다.</translation>
        </message>
        <message>
            <source>The layers and the settings are put together as an image.</source>
            <translation>레이어와 설정을 묶어 이미지로 만듭니다.</translation>
        </message>
        <message>
            <source>This step waits for those before it.</source>
            <translation>앞 단계가 끝나기를 기다리고 있습니다.</translation>
        </message>
        <message>
            <source>This step was stopped. What was finished before it is kept.</source>
            <translation>이 단계를 멈췄습니다. 앞에서 끝난 단계는 그대로 남습니다.</translation>
        </message>
        <message>
            <source>This step was not run, because the build ended before its turn came.</source>
            <translation>차례가 오기 전에 빌드가 끝나서 실행하지 않았습니다.</translation>
        </message>
        <message>
            <source>Slipway read the Dockerfile.</source>
            <translation>Dockerfile을 읽었습니다.</translation>
        </message>
        <message>
            <source>Slipway looked for a .dockerignore file: it names what stays out of the build.</source>
            <translation>.dockerignore 파일을 찾아보았습니다. 빌드에서 뺄 파일을 적는 곳입니다.</translation>
        </message>
        <message>
            <source>Slipway asked which image this name stands for, here or in the registry.</source>
            <translation>이 이름이 가리키는 이미지를 저장소와 레지스트리에서 찾아보았습니다.</translation>
        </message>
        <message>
            <source>Slipway read the files of the build context that COPY and ADD need.</source>
            <translation>COPY와 ADD에 필요한 파일을 빌드 컨텍스트에서 읽었습니다.</translation>
        </message>
        <message>
            <source>Slipway prepared the build.</source>
            <translation>빌드를 준비했습니다.</translation>
        </message>
        <message>
            <source>The command is about to run.</source>
            <translation>명령을 곧 실행합니다.</translation>
        </message>
        <message>
            <source>The command runs in the temporary container %1.</source>
            <translation>임시 컨테이너(%1) 안에서 명령을 실행하고 있습니다.</translation>
        </message>
        <message>
            <source>Nothing was run: the same command on the same files was run before, and its layer was taken from the cache.</source>
            <translation>실행하지 않았습니다. 같은 파일에 같은 명령을 실행한 적이 있어 그 레이어를 캐시에서 가져왔습니다.</translation>
        </message>
        <message>
            <source>The command in the temporary container %1 ended with exit code %2. No layer was made from it.</source>
            <translation>임시 컨테이너(%1) 안의 명령이 종료 코드 %2번으로 끝났습니다. 레이어는 만들지 않았습니다.</translation>
        </message>
        <message>
            <source>The command could not be run.</source>
            <translation>명령을 실행하지 못했습니다.</translation>
        </message>
        <message>
            <source>The command was run, and what it changed became a new layer.</source>
            <translation>명령을 실행했고 바뀐 파일이 새 레이어가 되었습니다.</translation>
        </message>
        <message>
            <source>The temporary container %1 was made from the image so far, and the command was run in it. A snapshot of what changed became a new layer; then the container was removed.</source>
            <translation>앞 단계까지의 이미지로 임시 컨테이너(%1)를 만들고 그 안에서 명령을 실행했습니다. 바뀐 파일을 스냅숏으로 떠서 새 레이어로 만든 뒤, 컨테이너는 지웠습니다.</translation>
        </message>
        <message>
            <source>The temporary container %1 was made from the image so far, and the command was run in it. A snapshot of what changed became a new layer.</source>
            <translation>앞 단계까지의 이미지로 임시 컨테이너(%1)를 만들고 그 안에서 명령을 실행했습니다. 바뀐 파일을 스냅숏으로 떠서 새 레이어로 만들었습니다.</translation>
        </message>
        <message>
            <source>The files are being written.</source>
            <translation>파일을 쓰고 있습니다.</translation>
        </message>
        <message>
            <source>The files could not be written. No layer was made.</source>
            <translation>파일을 쓰지 못했습니다. 레이어는 만들지 않았습니다.</translation>
        </message>
        <message>
            <source>Nothing was written: the same files were copied here before, and the layer was taken from the cache.</source>
            <translation>아무것도 쓰지 않았습니다. 같은 파일을 복사한 적이 있어 그 레이어를 캐시에서 가져왔습니다.</translation>
        </message>
        <message>
            <source>The folder was made where it was missing, and what changed became a new layer.</source>
            <translation>없는 폴더를 만들었고 바뀐 내용이 새 레이어가 되었습니다.</translation>
        </message>
        <message>
            <source>The files were copied into the image, and what changed became a new layer.</source>
            <translation>파일을 이미지 안으로 복사했고 바뀐 내용이 새 레이어가 되었습니다.</translation>
        </message>
        <message>
            <source>Why was it not run again?</source>
            <translation>왜 다시 실행되지 않았나요?</translation>
        </message>
        <message>
            <source>Why did it run?</source>
            <translation>왜 실행됐나요?</translation>
        </message>
        <message>
            <source>Why did it run again?</source>
            <translation>왜 다시 실행됐나요?</translation>
        </message>
        <message>
            <source>success</source>
            <translation>성공</translation>
        </message>
        <message>
            <source>the container could not be started</source>
            <translation>컨테이너를 시작할 수 없음</translation>
        </message>
        <message>
            <source>the command is there but can't be executed</source>
            <translation>명령은 있지만 실행할 수 없음</translation>
        </message>
        <message>
            <source>the command was not found</source>
            <translation>명령을 찾을 수 없음</translation>
        </message>
        <message>
            <source>interrupted from the keyboard</source>
            <translation>키보드로 중단됨</translation>
        </message>
        <message>
            <source>killed (signal 9)</source>
            <translation>강제로 끝남 (신호 9)</translation>
        </message>
        <message>
            <source>asked to end (signal 15)</source>
            <translation>종료 요청을 받음 (신호 15)</translation>
        </message>
        <message>
            <source>ended by signal %1</source>
            <translation>신호 %1번으로 끝남</translation>
        </message>
        <message>
            <source>the command reports a failure</source>
            <translation>명령이 실패를 알림</translation>
        </message>
        <message>
            <source>The image is finished.</source>
            <translation>이미지가 완성되었습니다.</translation>
        </message>
        <message>
            <source>The text of this line has changed:</source>
            <translation>이 줄의 글자가 바뀌었습니다.</translation>
        </message>
    </context>
    <context>
        <name>slipway::TimelineView</name>
        <message>
            <source>Copy This Line</source>
            <translation>이 줄 복사</translation>
        </message>
        <message>
            <source>Copy All Lines</source>
            <translation>모두 복사</translation>
        </message>
        <message>
            <source>Build steps</source>
            <translation>빌드 단계</translation>
        </message>
        <message>
            <source>One row for each step, in Docker's words. Choosing a row chooses its line.</source>
            <translation>단계마다 한 줄씩 Docker의 말로 보여 줍니다. 줄을 고르면 Dockerfile의 해당 줄도 선택됩니다.</translation>
        </message>
    </context>
</TS>
