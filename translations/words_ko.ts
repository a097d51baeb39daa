<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>cli</name>
    <message>
        <source>Print this text</source>
        <translation>이 도움말을 보여 줍니다</translation>
    </message>
    <message>
        <source>&apos;%1 --help&apos; tells more.</source>
        <translation>자세한 것은 &apos;%1 --help&apos;에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Another host for RUN: NAME:ADDRESS</source>
        <translation>RUN에서 쓸 호스트를 더합니다: 이름:주소</translation>
    </message>
    <message>
        <source>Set an ARG: NAME=VALUE</source>
        <translation>ARG의 값을 정합니다: 이름=값</translation>
    </message>
    <message>
        <source>Check the Dockerfile and build nothing</source>
        <translation>빌드하지 않고 Dockerfile만 검사합니다</translation>
    </message>
    <message>
        <source>Tell why each step was done again</source>
        <translation>단계마다 왜 다시 실행했는지 알려 줍니다</translation>
    </message>
    <message>
        <source>The Dockerfile (default CONTEXT/Dockerfile; - is standard input)</source>
        <translation>Dockerfile (기본값은 컨텍스트/Dockerfile, - 는 표준 입력)</translation>
    </message>
    <message>
        <source>Write the image&apos;s id to this file</source>
        <translation>이미지 ID를 이 파일에 씁니다</translation>
    </message>
    <message>
        <source>Label the image: NAME=VALUE</source>
        <translation>이미지에 레이블을 붙입니다: 이름=값</translation>
    </message>
    <message>
        <source>The network of RUN: default, none, host</source>
        <translation>RUN의 네트워크: default, none, host</translation>
    </message>
    <message>
        <source>Do every step again</source>
        <translation>캐시를 쓰지 않고 모든 단계를 다시 실행합니다</translation>
    </message>
    <message>
        <source>Do every step of these stages again</source>
        <translation>이 단계(stage)들은 캐시를 쓰지 않습니다</translation>
    </message>
    <message>
        <source>Where a registry can&apos;t be reached, build on the built-in base, and say so</source>
        <translation>레지스트리에 닿을 수 없으면 내장 기반 이미지를 쓰고, 그 사실을 알립니다</translation>
    </message>
    <message>
        <source>What the image is to run on: linux/arm64</source>
        <translation>이미지를 실행할 플랫폼: linux/arm64</translation>
    </message>
    <message>
        <source>How to show progress: auto, tty, plain, rawjson, classic, quiet</source>
        <translation>진행 표시 방식: auto, tty, plain, rawjson, classic, quiet</translation>
    </message>
    <message>
        <source>Ask the registry for base images that are here already</source>
        <translation>이미 있는 기반 이미지도 레지스트리에서 확인합니다</translation>
    </message>
    <message>
        <source>Print only the image&apos;s id</source>
        <translation>이미지 ID만 출력합니다</translation>
    </message>
    <message>
        <source>Write everything that happens to this file</source>
        <translation>일어나는 일을 모두 이 파일에 기록합니다</translation>
    </message>
    <message>
        <source>A secret for RUN --mount=type=secret: id=NAME,src=FILE or id=NAME,env=VARIABLE</source>
        <translation>RUN --mount=type=secret에서 쓸 시크릿: id=이름,src=파일 또는 id=이름,env=변수</translation>
    </message>
    <message>
        <source>An agent for RUN --mount=type=ssh: default, or NAME=SOCKET</source>
        <translation>RUN --mount=type=ssh에서 쓸 에이전트: default 또는 이름=소켓</translation>
    </message>
    <message>
        <source>Name the image: NAME:TAG</source>
        <translation>이미지에 이름을 붙입니다: 이름:태그</translation>
    </message>
    <message>
        <source>The stage to build</source>
        <translation>빌드할 단계(stage)</translation>
    </message>
    <message>
        <source>Build an image from a Dockerfile</source>
        <translation>Dockerfile로 이미지를 빌드합니다</translation>
    </message>
    <message>
        <source>Look inside the steps of a past build; doors for tests</source>
        <translation>지난 빌드의 단계 안을 들여다봅니다; 시험용 입구</translation>
    </message>
    <message>
        <source>an ordinary user with a range of ids: containers have users of their own</source>
        <translation>ID 범위가 있는 일반 사용자: 컨테이너마다 사용자가 따로 있습니다</translation>
    </message>
    <message>
        <source>an ordinary user with a single id: files in images all belong to one user</source>
        <translation>ID가 하나뿐인 일반 사용자: 이미지의 파일이 모두 한 사용자의 것이 됩니다</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>됩니다</translation>
    </message>
    <message>
        <source>containers (crun)</source>
        <translation>컨테이너 (crun)</translation>
    </message>
    <message>
        <source>user namespaces</source>
        <translation>사용자 네임스페이스</translation>
    </message>
    <message>
        <source>further user ids</source>
        <translation>추가 사용자 ID</translation>
    </message>
    <message>
        <source>overlay file systems</source>
        <translation>overlay 파일 시스템</translation>
    </message>
    <message>
        <source>overlay by FUSE</source>
        <translation>FUSE overlay</translation>
    </message>
    <message>
        <source>private networks (pasta)</source>
        <translation>전용 네트워크 (pasta)</translation>
    </message>
    <message>
        <source>system call filter</source>
        <translation>시스템 호출 필터</translation>
    </message>
    <message>
        <source>Tell what this machine allows, and what is missing</source>
        <translation>이 컴퓨터에서 되는 것과 없는 것을 알려 줍니다</translation>
    </message>
    <message>
        <source>Tell what the commands do</source>
        <translation>명령을 설명합니다</translation>
    </message>
    <message>
        <source>Print as &apos;table&apos;, &apos;json&apos;, &apos;table TEMPLATE&apos; or a Go template: &apos;{{.CreatedBy}}&apos;</source>
        <translation>출력 형식: &apos;table&apos;, &apos;json&apos;, &apos;table 템플릿&apos; 또는 Go 템플릿 &apos;{{.CreatedBy}}&apos;</translation>
    </message>
    <message>
        <source>Sizes and times for people (default true)</source>
        <translation>크기와 시각을 읽기 쉽게 보여 줍니다 (기본값 true)</translation>
    </message>
    <message>
        <source>Print whole ids and instructions</source>
        <translation>ID와 명령어를 줄이지 않습니다</translation>
    </message>
    <message>
        <source>Print only ids</source>
        <translation>ID만 출력합니다</translation>
    </message>
    <message>
        <source>List the builds, or tell how an image came to be</source>
        <translation>빌드 기록을 보여 주거나, 이미지가 어떻게 만들어졌는지 보여 줍니다</translation>
    </message>
    <message>
        <source>List every image; there are no hidden ones</source>
        <translation>모든 이미지를 보여 줍니다. 숨긴 이미지는 없습니다</translation>
    </message>
    <message>
        <source>Print as &apos;table&apos;, &apos;json&apos;, &apos;table TEMPLATE&apos; or a Go template: &apos;{{.ID}}&apos;</source>
        <translation>출력 형식: &apos;table&apos;, &apos;json&apos;, &apos;table 템플릿&apos; 또는 Go 템플릿 &apos;{{.ID}}&apos;</translation>
    </message>
    <message>
        <source>Print whole ids</source>
        <translation>ID를 줄이지 않습니다</translation>
    </message>
    <message>
        <source>Show digests</source>
        <translation>다이제스트를 보여 줍니다</translation>
    </message>
    <message>
        <source>List the images</source>
        <translation>이미지 목록을 보여 줍니다</translation>
    </message>
    <message>
        <source>Print as &apos;json&apos; or a Go template: &apos;{{.Config.Cmd}}&apos;</source>
        <translation>출력 형식: &apos;json&apos; 또는 Go 템플릿 &apos;{{.Config.Cmd}}&apos;</translation>
    </message>
    <message>
        <source>Only &apos;image&apos; has something to tell</source>
        <translation>&apos;image&apos;만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>Describe images in full</source>
        <translation>이미지를 자세히 보여 줍니다</translation>
    </message>
    <message>
        <source>Open the window on a folder or a Dockerfile</source>
        <translation>폴더나 Dockerfile을 창에서 엽니다</translation>
    </message>
    <message>
        <source>Remove the image with all of its names</source>
        <translation>이름이 여러 개라도 이미지를 지웁니다</translation>
    </message>
    <message>
        <source>Take names from images, and remove images without one</source>
        <translation>이미지의 이름을 떼고, 이름이 없어진 이미지를 지웁니다</translation>
    </message>
    <message>
        <source>Leave it running in the background</source>
        <translation>뒤에서 계속 실행합니다</translation>
    </message>
    <message>
        <source>Instead of the image&apos;s ENTRYPOINT</source>
        <translation>이미지의 ENTRYPOINT 대신 씁니다</translation>
    </message>
    <message>
        <source>Set an environment variable: NAME=VALUE</source>
        <translation>환경 변수를 정합니다: 이름=값</translation>
    </message>
    <message>
        <source>The container&apos;s host name</source>
        <translation>컨테이너의 호스트 이름</translation>
    </message>
    <message>
        <source>Give it standard input</source>
        <translation>표준 입력을 넘깁니다</translation>
    </message>
    <message>
        <source>The container&apos;s name</source>
        <translation>컨테이너의 이름</translation>
    </message>
    <message>
        <source>bridge, none or host</source>
        <translation>bridge, none, host 중 하나</translation>
    </message>
    <message>
        <source>Open a port of the container</source>
        <translation>컨테이너의 포트를 엽니다</translation>
    </message>
    <message>
        <source>The container can&apos;t change its root file system</source>
        <translation>컨테이너가 루트 파일 시스템을 바꿀 수 없게 합니다</translation>
    </message>
    <message>
        <source>Remove the container when it ends, as always happens here (default true)</source>
        <translation>컨테이너가 끝나면 지웁니다. 여기서는 늘 그렇게 합니다 (기본값 true)</translation>
    </message>
    <message>
        <source>Give it a terminal</source>
        <translation>터미널을 붙입니다</translation>
    </message>
    <message>
        <source>Who it runs as: NAME or UID, [:GROUP]</source>
        <translation>실행할 사용자: 이름 또는 UID[:그룹]</translation>
    </message>
    <message>
        <source>Put a folder of the machine into it: HOST:CONTAINER[:ro]</source>
        <translation>컴퓨터의 폴더를 컨테이너에 넣습니다: 호스트:컨테이너[:ro]</translation>
    </message>
    <message>
        <source>The folder to start in</source>
        <translation>시작할 폴더</translation>
    </message>
    <message>
        <source>The input is not a terminal, so the container gets none.</source>
        <translation>입력이 터미널이 아니어서 컨테이너에 터미널을 붙이지 않습니다.</translation>
    </message>
    <message>
        <source>Run a command in a new container</source>
        <translation>새 컨테이너에서 명령을 실행합니다</translation>
    </message>
    <message>
        <source>Be the engine of a window, over standard input and output</source>
        <translation>표준 입출력으로 창의 빌드 엔진이 됩니다</translation>
    </message>
    <message>
        <source>The image for this platform</source>
        <translation>이 플랫폼의 이미지를 받습니다</translation>
    </message>
    <message>
        <source>Print only the image&apos;s name</source>
        <translation>이미지 이름만 출력합니다</translation>
    </message>
    <message>
        <source>Get an image from a registry</source>
        <translation>레지스트리에서 이미지를 받습니다</translation>
    </message>
    <message>
        <source>Send an image to a registry</source>
        <translation>레지스트리로 이미지를 보냅니다</translation>
    </message>
    <message>
        <source>Who signs in</source>
        <translation>로그인하는 사용자 이름</translation>
    </message>
    <message>
        <source>The password; others on this machine can see it, --password-stdin hides it</source>
        <translation>비밀번호. 이 컴퓨터의 다른 사용자가 볼 수 있습니다. --password-stdin은 보이지 않습니다</translation>
    </message>
    <message>
        <source>Read the password from the input</source>
        <translation>표준 입력에서 비밀번호를 읽습니다</translation>
    </message>
    <message>
        <source>Sign in to a registry: Docker Hub, or the one that is named</source>
        <translation>레지스트리에 로그인합니다. 이름이 없으면 Docker Hub입니다</translation>
    </message>
    <message>
        <source>Forget how to sign in to a registry</source>
        <translation>레지스트리의 로그인 정보를 지웁니다</translation>
    </message>
    <message>
        <source>Give an image another name</source>
        <translation>이미지에 이름을 더 붙입니다</translation>
    </message>
    <message>
        <source>Print which Slipway this is</source>
        <translation>Slipway의 버전을 보여 줍니다</translation>
    </message>
    <message>
        <source>(line %1)</source>
        <translation>(%1번째 줄)</translation>
    </message>
    <message>
        <source>Usage:  slipway [COMMAND] [OPTIONS]</source>
        <translation>사용법:  slipway [명령] [옵션]</translation>
    </message>
    <message>
        <source>Container images from Dockerfiles; without a command the window opens.</source>
        <translation>Dockerfile로 컨테이너 이미지를 만듭니다. 명령 없이 실행하면 창이 열립니다.</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>명령:</translation>
    </message>
    <message>
        <source>&apos;slipway COMMAND --help&apos; tells more about a command.</source>
        <translation>명령마다 자세한 것은 &apos;slipway 명령 --help&apos;에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Usage:</source>
        <translation>사용법:</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>옵션:</translation>
    </message>
    <message>
        <source>(not supported yet)</source>
        <translation>(아직 지원하지 않음)</translation>
    </message>
    <message>
        <source>Print as &apos;json&apos;</source>
        <translation>&apos;json&apos; 형식으로 출력합니다</translation>
    </message>
    <message>
        <source>Check a Dockerfile as Docker&apos;s build checks do</source>
        <translation>Docker의 빌드 검사처럼 Dockerfile을 검사합니다</translation>
    </message>
    <message>
        <source>&apos;slipway check --explain RULE&apos; tells more about a check.</source>
        <translation>검사에 대한 설명은 &apos;slipway check --explain 검사이름&apos;으로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Tell what a build check means</source>
        <translation>빌드 검사 하나를 설명합니다</translation>
    </message>
    <message>
        <source>Print the tree as BuildKit&apos;s parser does</source>
        <translation>BuildKit 파서와 같은 형식으로 트리를 출력합니다</translation>
    </message>
    <message>
        <source>containers have every user id</source>
        <translation>컨테이너에서 모든 사용자 ID를 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>Where else to look for cached steps</source>
        <translation>캐시된 단계를 찾을 다른 곳을 정합니다</translation>
    </message>
    <message>
        <source>Where else to keep cached steps</source>
        <translation>캐시된 단계를 보관할 다른 곳을 정합니다</translation>
    </message>
    <message>
        <source>Write the image&apos;s digests and names to this file, as JSON</source>
        <translation>이미지의 다이제스트와 이름을 이 파일에 JSON으로 씁니다</translation>
    </message>
    <message>
        <source>Where the result goes: a folder, or type=local|tar|oci|docker|image,dest=FILE</source>
        <translation>결과를 둘 곳을 정합니다: 폴더, 또는 type=local|tar|oci|docker|image,dest=파일</translation>
    </message>
    <message>
        <source>Another context: NAME=FOLDER, URL, repository, docker-image:// or oci-layout://</source>
        <translation>컨텍스트를 더합니다: 이름=폴더, URL, 저장소, docker-image://, oci-layout://</translation>
    </message>
    <message>
        <source>Let RUN do more: network.host, security.insecure</source>
        <translation>RUN에 더 허용합니다: network.host, security.insecure</translation>
    </message>
    <message>
        <source>The size of /dev/shm in RUN: 128m</source>
        <translation>RUN에서 /dev/shm의 크기: 128m</translation>
    </message>
    <message>
        <source>A limit for RUN: nofile=1024:2048</source>
        <translation>RUN의 제한값: nofile=1024:2048</translation>
    </message>
    <message>
        <source>Write to a file, instead of standard output; .gz and .zst compress it</source>
        <translation>표준 출력 대신 파일에 씁니다. 이름이 .gz나 .zst로 끝나면 압축합니다</translation>
    </message>
    <message>
        <source>&apos;docker-archive&apos;, the default, or &apos;oci&apos;</source>
        <translation>&apos;docker-archive&apos;(기본값) 또는 &apos;oci&apos;</translation>
    </message>
    <message>
        <source>Write images to an archive</source>
        <translation>이미지를 아카이브에 씁니다</translation>
    </message>
    <message>
        <source>Read an archive, or the folder of an OCI layout, instead of standard input</source>
        <translation>표준 입력 대신 아카이브나 OCI 레이아웃 폴더를 읽습니다</translation>
    </message>
    <message>
        <source>Print only the images, as always where there is no terminal</source>
        <translation>이미지만 출력합니다. 터미널이 아니면 늘 그렇습니다</translation>
    </message>
    <message>
        <source>Take in the images of an archive</source>
        <translation>아카이브에 든 이미지를 들여옵니다</translation>
    </message>
    <message>
        <source>Set something with a Dockerfile instruction: CMD [&quot;sh&quot;]</source>
        <translation>Dockerfile 명령으로 설정합니다: CMD [&quot;sh&quot;]</translation>
    </message>
    <message>
        <source>What the image&apos;s history says of it</source>
        <translation>이미지 이력에 남길 말</translation>
    </message>
    <message>
        <source>The image is for this platform</source>
        <translation>이미지가 쓰일 플랫폼</translation>
    </message>
    <message>
        <source>Make an image of the files in a tar</source>
        <translation>tar에 든 파일로 이미지를 만듭니다</translation>
    </message>
    <message>
        <source>Write all files of an image to a tar; of an image, because containers are not kept</source>
        <translation>이미지의 모든 파일을 tar로 씁니다. 컨테이너는 남지 않으므로 이미지를 줍니다</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Build cache</source>
        <translation>빌드 캐시</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>쓰이지 않음</translation>
    </message>
    <message>
        <source>Cache mounts</source>
        <translation>캐시 마운트</translation>
    </message>
    <message>
        <source>Sources of ADD</source>
        <translation>ADD가 받은 것</translation>
    </message>
    <message>
        <source>Build records</source>
        <translation>빌드 기록</translation>
    </message>
    <message>
        <source>The store itself</source>
        <translation>저장소 자체</translation>
    </message>
    <message>
        <source>Also what each image has for itself and shares with others</source>
        <translation>이미지마다 혼자 쓰는 크기와 함께 쓰는 크기도 보여 줍니다</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>합계</translation>
    </message>
    <message>
        <source>Show what the store takes of the disk</source>
        <translation>저장소가 디스크를 얼마나 쓰는지 보여 줍니다</translation>
    </message>
    <message>
        <source>Also take away the build cache, cache mounts, sources of ADD and build records</source>
        <translation>빌드 캐시, 캐시 마운트, ADD가 받은 것, 빌드 기록도 지웁니다</translation>
    </message>
    <message>
        <source>Only say what would go, and why the rest stays</source>
        <translation>지울 것과 남는 까닭만 보여 줍니다</translation>
    </message>
    <message>
        <source>Don&apos;t ask first</source>
        <translation>묻지 않고 지웁니다</translation>
    </message>
    <message>
        <source>has the name %1</source>
        <translation>이름이 있음: %1</translation>
    </message>
    <message>
        <source>used by %1</source>
        <translation>쓰는 중: %1</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>쓰는 중</translation>
    </message>
    <message>
        <source>makes the next build faster; --all takes it</source>
        <translation>다음 빌드를 빠르게 합니다. --all로 지웁니다</translation>
    </message>
    <message>
        <source>To go:</source>
        <translation>지울 것:</translation>
    </message>
    <message>
        <source>To stay:</source>
        <translation>남는 것:</translation>
    </message>
    <message>
        <source>Reclaimable:</source>
        <translation>비울 수 있는 크기:</translation>
    </message>
    <message>
        <source>Go on? [y/N]</source>
        <translation>계속할까요? [y/N]</translation>
    </message>
    <message>
        <source>Take away what nothing needs any more</source>
        <translation>더는 쓰이지 않는 것을 지웁니다</translation>
    </message>
    <message>
        <source>Get again what came from a registry, and no longer list what is lost</source>
        <translation>레지스트리에서 온 것은 다시 받고, 잃어버린 것은 목록에서 뺍니다</translation>
    </message>
    <message>
        <source>It was got again.</source>
        <translation>다시 받았습니다.</translation>
    </message>
    <message>
        <source>It was taken out of the store.</source>
        <translation>저장소에서 뺐습니다.</translation>
    </message>
    <message>
        <source>Checked: %1 blobs, %2 layers, %3 images, %4 read; faults: %5</source>
        <translation>검사: 블롭 %1개, 레이어 %2개, 이미지 %3개, 읽은 크기 %4, 문제 %5개</translation>
    </message>
    <message>
        <source>Read the whole store and hold it to its digests</source>
        <translation>저장소 전체를 읽어 다이제스트와 맞는지 검사합니다</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>The folder with the pages of this language in resources/rules.</extracomment>
        <translation>ko</translation>
    </message>
    <message>
        <source>from the cache</source>
        <translation>캐시에서</translation>
    </message>
    <message>
        <source>will run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>필요 없음</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>아직 모름</translation>
    </message>
    <message>
        <source>settings only</source>
        <translation>설정만</translation>
    </message>
    <message>
        <source>Tell what a build would do, without doing it</source>
        <translation>빌드하지 않고, 하면 어떻게 될지 알려 줍니다</translation>
    </message>
    <message>
        <source>Show a build of the past again</source>
        <translation>지난 빌드를 다시 보여 줍니다</translation>
    </message>
    <message>
        <source>Print as &apos;table&apos;, &apos;json&apos;, &apos;table TEMPLATE&apos; or a Go template: &apos;{{.Step}}&apos;</source>
        <translation>&apos;table&apos;, &apos;json&apos;, &apos;table TEMPLATE&apos; 또는 Go 템플릿으로 출력합니다: &apos;{{.Step}}&apos;</translation>
    </message>
    <message>
        <source>How fast: 1 is as it was, 10 ten times that (default: all at once)</source>
        <translation>빠르기: 1은 그때 그대로, 10은 열 배 (기본값: 한꺼번에)</translation>
    </message>
    <message>
        <source>List only what fits: dangling=true, reference=PATTERN, label=NAME[=VALUE], before=IMAGE, since=IMAGE, until=TIME</source>
        <translation>맞는 것만 보여 줍니다: dangling=true, reference=패턴, label=이름[=값], before=이미지, since=이미지, until=시각</translation>
    </message>
</context>
<context>
    <name>system</name>
    <message>
        <source>No such file or directory</source>
        <translation>그런 파일이나 폴더가 없습니다</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>권한이 없습니다</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>허용되지 않은 작업입니다</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>폴더입니다</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>폴더가 아닙니다</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>폴더가 비어 있지 않습니다</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>이미 있습니다</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>파일이 너무 큽니다</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>이름이 너무 깁니다</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>남은 공간이 없습니다</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>디스크 할당량을 넘었습니다</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>읽기 전용 파일 시스템입니다</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>입출력 오류입니다</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>열린 파일이 너무 많습니다</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>심볼릭 링크가 너무 많이 이어집니다</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>다른 곳에서 쓰고 있습니다</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>올바르지 않은 값입니다</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>서로 다른 장치 사이의 링크입니다</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>메모리가 모자랍니다</translation>
    </message>
    <message>
        <source>Resource temporarily unavailable</source>
        <translation>지금은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Exec format error</source>
        <translation>이 컴퓨터에서 실행할 수 없는 형식입니다</translation>
    </message>
    <message>
        <source>Text file busy</source>
        <translation>실행 중인 파일입니다</translation>
    </message>
    <message>
        <source>Broken pipe</source>
        <translation>파이프가 끊어졌습니다</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>연결이 거부되었습니다</translation>
    </message>
    <message>
        <source>Connection reset by peer</source>
        <translation>상대가 연결을 끊었습니다</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>연결 시간이 지났습니다</translation>
    </message>
    <message>
        <source>Network is unreachable</source>
        <translation>네트워크에 닿을 수 없습니다</translation>
    </message>
    <message>
        <source>No route to host</source>
        <translation>호스트로 가는 길이 없습니다</translation>
    </message>
</context>
<context>
    <name>rules</name>
    <message>
        <source>en</source>
        <translation>ko</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Several steps of that build are called %1.</source>
        <translation>그 빌드에 %1이라는 단계가 여럿 있습니다.</translation>
    </message>
    <message>
        <source>Say its number, as the build&apos;s output prints it behind the #.</source>
        <translation>빌드 출력에서 # 뒤에 나오는 번호로 말해 주세요.</translation>
    </message>
    <message>
        <source>The files of this step are no longer kept: %1</source>
        <translation>이 단계의 파일은 이제 남아 있지 않습니다: %1</translation>
    </message>
    <message>
        <source>Build it again, and they can be looked at.</source>
        <translation>다시 빌드하면 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 is no regular file.</source>
        <translation>일반 파일이 아닙니다: %1</translation>
    </message>
    <message>
        <source>At this step there is no %1.</source>
        <translation>이 단계에는 없는 경로입니다: %1</translation>
    </message>
    <message>
        <source>That build has no finished step %1.</source>
        <translation>그 빌드에는 끝난 단계 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read (%2).</source>
        <translation>읽을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>Nothing was built yet.</source>
        <translation>아직 빌드한 것이 없습니다.</translation>
    </message>
    <message>
        <source>Which file is to be printed?</source>
        <translation>어느 파일을 볼까요?</translation>
    </message>
    <message>
        <source>Which step is to be looked at?</source>
        <translation>어느 단계를 볼까요?</translation>
    </message>
    <message>
        <source>One folder at a time can be listed; this is one too many: %1</source>
        <translation>폴더는 한 번에 하나만 볼 수 있습니다. 남는 것: %1</translation>
    </message>
    <message>
        <source>“%1” is not written in the case of the other instructions (%2).</source>
        <translation>“%1”: 다른 명령어와 대소문자가 다릅니다 (%2).</translation>
    </message>
    <message>
        <source>%1 asks for %2, which .dockerignore excludes.</source>
        <translation>%1 명령어의 파일이 .dockerignore에서 제외되어 있습니다: %2</translation>
    </message>
    <message>
        <source>Two stages have the name %1.</source>
        <translation>같은 이름의 단계가 둘 있습니다: %1</translation>
    </message>
    <message>
        <source>EXPOSE names only the container&apos;s port; %1 says more.</source>
        <translation>EXPOSE에는 컨테이너의 포트만 적습니다: %1</translation>
    </message>
    <message>
        <source>The protocol in %1 is written in lower case: tcp, udp.</source>
        <translation>프로토콜은 소문자(tcp, udp)로 씁니다: %1</translation>
    </message>
    <message>
        <source>“%1” and “%2” are not written in the same case.</source>
        <translation>“%1”, “%2”: 대소문자가 서로 다릅니다.</translation>
    </message>
    <message>
        <source>FROM --platform is fixed to %1, so the file builds for that alone.</source>
        <translation>FROM --platform이 고정되어 있어 그 플랫폼으로만 빌드됩니다: %1</translation>
    </message>
    <message>
        <source>The base image %1 is for %2, but %3 is being built.</source>
        <translation>기반 이미지 %1: %2 플랫폼용이지만 %3 플랫폼으로 빌드하고 있습니다.</translation>
    </message>
    <message>
        <source>Without --build-arg, FROM %1 names no valid image.</source>
        <translation>--build-arg 없이는 FROM에 올바른 이미지 이름이 없습니다: %1</translation>
    </message>
    <message>
        <source>The comment above %1 should begin with the name: # %2 DESCRIPTION</source>
        <translation>%1 위의 주석은 이름으로 시작해야 합니다: # %2 설명</translation>
    </message>
    <message>
        <source>%1 in shell form runs through a shell, which keeps signals from the program; write it as a list: [&quot;program&quot;, &quot;argument&quot;].</source>
        <translation>%1 명령어를 셸 형식으로 쓰면 셸을 거쳐 실행되어 신호가 프로그램에 닿지 않습니다. 목록으로 쓰십시오: [&quot;프로그램&quot;, &quot;인자&quot;]</translation>
    </message>
    <message>
        <source>%1 is written in the old form with a blank; write %1 NAME=VALUE.</source>
        <translation>빈칸으로 나누는 옛 형식입니다. 이렇게 쓰십시오: %1 이름=값</translation>
    </message>
    <message>
        <source>MAINTAINER is out of use; write LABEL org.opencontainers.image.authors instead.</source>
        <translation>MAINTAINER는 더 이상 쓰지 않습니다. 대신 LABEL org.opencontainers.image.authors로 적으십시오.</translation>
    </message>
    <message>
        <source>There is more than one %1 in this stage; only the last one counts.</source>
        <translation>한 단계에 같은 명령어가 여러 번 있습니다. 마지막 것만 쓰입니다: %1</translation>
    </message>
    <message>
        <source>A continued instruction has an empty line in it; a later Docker will refuse that.</source>
        <translation>이어지는 명령어 안에 빈 줄이 있습니다. 앞으로의 Docker에서는 오류가 됩니다.</translation>
    </message>
    <message>
        <source>--platform=%1 asks for what FROM does anyway.</source>
        <translation>없어도 되는 옵션입니다. FROM의 기본 동작과 같습니다: --platform=%1</translation>
    </message>
    <message>
        <source>The name %1 means something else and is no good name for a stage.</source>
        <translation>다른 뜻으로 정해져 있어 단계 이름으로 알맞지 않습니다: %1</translation>
    </message>
    <message>
        <source>%1 %2 looks like a secret; whoever has the image can read it.</source>
        <translation>%1 %2: 비밀처럼 보입니다. 이미지를 가진 사람은 누구나 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>The stage %1 has capitals in its name; stages are written in lower case.</source>
        <translation>단계 이름에 대문자가 있습니다. 단계 이름은 소문자로 씁니다: %1</translation>
    </message>
    <message>
        <source>FROM uses %1, but no ARG above it declares that.</source>
        <translation>FROM에서 쓰는 변수를 그 위의 ARG에서 선언하지 않았습니다: %1</translation>
    </message>
    <message>
        <source>Did you mean %2?</source>
        <translation>혹시 %2?</translation>
    </message>
    <message>
        <source>The variable %1 is used, but nothing sets it.</source>
        <translation>값을 정한 곳이 없는 변수입니다: %1</translation>
    </message>
    <message>
        <source>WORKDIR %1 is relative, so where it lies depends on the base image.</source>
        <translation>WORKDIR가 상대 경로라서 실제 위치가 기반 이미지에 따라 달라집니다: %1</translation>
    </message>
    <message>
        <source>The folder to build in is not there: %1</source>
        <translation>빌드 컨텍스트 폴더가 없습니다: %1</translation>
    </message>
    <message>
        <source>The build context has to be a folder: %1</source>
        <translation>빌드 컨텍스트는 폴더여야 합니다: %1</translation>
    </message>
    <message>
        <source>The last word of `slipway build` is a folder; . is this one.</source>
        <translation>`slipway build`의 마지막 인자는 폴더입니다. 지금 폴더는 . 입니다.</translation>
    </message>
    <message>
        <source>A file of the build context can&apos;t be read: %1 (%2)</source>
        <translation>빌드 컨텍스트의 파일을 읽을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>This is no mode of a file: %1</source>
        <translation>파일 모드가 아닙니다: %1</translation>
    </message>
    <message>
        <source>Write it in octal digits: 0644.</source>
        <translation>8진수로 적으십시오: 0644</translation>
    </message>
    <message>
        <source>This can&apos;t own a file: %1</source>
        <translation>파일의 소유자가 될 수 없습니다: %1</translation>
    </message>
    <message>
        <source>%1 can&apos;t be copied: %2</source>
        <translation>복사할 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 can&apos;t become a folder, since something else is there.</source>
        <translation>폴더를 만들 수 없습니다. 그 자리에 다른 것이 있습니다: %1</translation>
    </message>
    <message>
        <source>A folder can&apos;t be copied onto the file %1.</source>
        <translation>파일 위에 폴더를 복사할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>A file can&apos;t take the place of the folder %1.</source>
        <translation>폴더를 파일로 바꿀 수 없습니다: %1</translation>
    </message>
    <message>
        <source>This pattern of file names has a fault: %1</source>
        <translation>파일 이름 패턴이 올바르지 않습니다: %1</translation>
    </message>
    <message>
        <source>%1 is there, but line %2 of %3 keeps it out of the build.</source>
        <translation>%1: 있지만 %3 %2번째 줄에서 제외했습니다.</translation>
    </message>
    <message>
        <source>Add a line with ! in front of the name, or change that line.</source>
        <translation>이름 앞에 !를 붙인 줄을 더하거나 그 줄을 고치십시오.</translation>
    </message>
    <message>
        <source>%1 is not in the build context.</source>
        <translation>빌드 컨텍스트에 없습니다: %1</translation>
    </message>
    <message>
        <source>Paths are counted from the context folder, not from the Dockerfile.</source>
        <translation>경로는 Dockerfile이 아니라 컨텍스트 폴더에서 시작합니다.</translation>
    </message>
    <message>
        <source>Containers need the program crun, which is not installed.</source>
        <translation>컨테이너를 실행하려면 crun이 필요하지만 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Install the package crun.</source>
        <translation>crun 패키지를 설치하십시오.</translation>
    </message>
    <message>
        <source>Line %1 of a list of files is damaged.</source>
        <translation>파일 목록 %1번째 줄이 손상되었습니다.</translation>
    </message>
    <message>
        <source>The user ids of the containers can&apos;t be mapped: %1 (%2)</source>
        <translation>컨테이너의 사용자 ID를 연결할 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be mounted: %2</source>
        <translation>마운트할 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The namespaces for containers can&apos;t be made: %1 (%2)</source>
        <translation>컨테이너를 위한 네임스페이스를 만들 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>`slipway doctor` tells what this machine allows.</source>
        <translation>`slipway doctor` 명령으로 이 컴퓨터에서 무엇이 되는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Only one user id can be used in containers: %1</source>
        <translation>컨테이너에서 사용자 ID를 하나만 쓸 수 있습니다: %1</translation>
    </message>
    <message>
        <source>Containers see the processes of this machine: %1 (%2)</source>
        <translation>컨테이너가 이 컴퓨터의 프로세스를 볼 수 있습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>This user may not make containers: %1 (%2)</source>
        <translation>이 사용자는 컨테이너를 만들 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>Too many symbolic links lead to %1.</source>
        <translation>심볼릭 링크가 너무 많이 이어집니다: %1</translation>
    </message>
    <message>
        <source>The device %1 can&apos;t be used: %2</source>
        <translation>장치를 쓸 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The kernel has no overlay file system.</source>
        <translation>커널에 overlay 파일 시스템이 없습니다.</translation>
    </message>
    <message>
        <source>The program %1 is not installed.</source>
        <translation>설치되어 있지 않은 프로그램입니다: %1</translation>
    </message>
    <message>
        <source>The system call filter is not installed: %1</source>
        <translation>시스템 호출 필터가 설치되어 있지 않습니다: %1</translation>
    </message>
    <message>
        <source>%1 has no range of further user ids in %2.</source>
        <translation>%1: %2 파일에 쓸 수 있는 ID 범위가 없습니다.</translation>
    </message>
    <message>
        <source>An administrator adds one: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 %1</source>
        <translation>관리자가 더할 수 있습니다: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 %1</translation>
    </message>
    <message>
        <source>The setting %1 forbids user namespaces to ordinary users.</source>
        <translation>일반 사용자의 사용자 네임스페이스를 막는 설정입니다: %1</translation>
    </message>
    <message>
        <source>No more files can be opened: %1 (%2)</source>
        <translation>파일을 더 열 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The program %1 can&apos;t be started: %2</source>
        <translation>프로그램을 시작할 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The program %1 wrote more than %2 bytes.</source>
        <translation>프로그램의 출력이 너무 많습니다: %1 (최대 %2바이트)</translation>
    </message>
    <message>
        <source>A file of the image can&apos;t be read: %1 (%2)</source>
        <translation>이미지의 파일을 읽을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>There is no network %1.</source>
        <translation>없는 네트워크입니다: %1</translation>
    </message>
    <message>
        <source>It is bridge, none or host.</source>
        <translation>bridge, none, host 중 하나입니다.</translation>
    </message>
    <message>
        <source>This is no volume: %1</source>
        <translation>볼륨을 이렇게 적을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Write HOST:CONTAINER or HOST:CONTAINER:ro, both from the root.</source>
        <translation>호스트경로:컨테이너경로 또는 끝에 :ro를 붙여 적으십시오. 둘 다 절대 경로입니다.</translation>
    </message>
    <message>
        <source>User and group ids lie between 0 and 2147483647: %1</source>
        <translation>사용자와 그룹 ID는 0에서 2147483647 사이여야 합니다: %1</translation>
    </message>
    <message>
        <source>There is no place to mount %1: %2</source>
        <translation>마운트할 자리를 만들 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The image %1 has no start command, and none was given.</source>
        <translation>이미지 %1: 시작 명령(CMD)이 없고, 실행할 명령도 주어지지 않았습니다.</translation>
    </message>
    <message>
        <source>Write CMD into the Dockerfile, or the command behind the image.</source>
        <translation>Dockerfile에 CMD를 적거나 이미지 이름 뒤에 명령을 적으십시오.</translation>
    </message>
    <message>
        <source>The container&apos;s files can&apos;t be opened: %1 (%2)</source>
        <translation>컨테이너의 파일을 열 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>A name that is not UTF-8 can&apos;t be mounted: %1</source>
        <translation>UTF-8이 아닌 이름은 마운트할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>The container did not start: %1</source>
        <translation>컨테이너가 시작되지 않았습니다: %1</translation>
    </message>
    <message>
        <source>The image has no group %1.</source>
        <translation>이미지에 없는 그룹입니다: %1</translation>
    </message>
    <message>
        <source>The image has no user %1.</source>
        <translation>이미지에 없는 사용자입니다: %1</translation>
    </message>
    <message>
        <source>The user id %1 does not exist here: there are %2.</source>
        <translation>여기에 없는 사용자 ID입니다: %1 (있는 것: %2개)</translation>
    </message>
    <message>
        <source>A file of the container can&apos;t be read: %1 (%2)</source>
        <translation>컨테이너의 파일을 읽을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The system call filter %1 can&apos;t be used: %2</source>
        <translation>시스템 호출 필터를 쓸 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>Containers run without a system call filter: %1 is not installed.</source>
        <translation>시스템 호출 필터 없이 컨테이너를 실행합니다. 설치되어 있지 않습니다: %1</translation>
    </message>
    <message>
        <source>The disk of the store is full. The command “%1” ended with exit code %2.</source>
        <translation>저장소의 디스크가 가득 찼습니다. 명령이 실패했습니다 (종료 코드 %2): %1</translation>
    </message>
    <message>
        <source>Free some space on that disk, for instance with `slipway rmi` of images that are no longer needed.</source>
        <translation>그 디스크에 공간을 확보하십시오. 예를 들어 필요 없는 이미지를 `slipway rmi`로 지우십시오.</translation>
    </message>
    <message>
        <source>The command “%1” ended with exit code %2.</source>
        <translation>명령이 실패했습니다 (종료 코드 %2): %1</translation>
    </message>
    <message>
        <source>Its last lines above tell why; look inside with: slipway debug shell %4</source>
        <translation>위에 있는 마지막 출력에서 까닭을 볼 수 있습니다. 안을 들여다보려면: slipway debug shell %4</translation>
    </message>
    <message>
        <source>%1 needs at least one argument.</source>
        <translation>%1 명령어에는 인자가 하나 이상 있어야 합니다.</translation>
    </message>
    <message>
        <source>%1 takes exactly one argument.</source>
        <translation>%1 명령어의 인자는 정확히 하나여야 합니다.</translation>
    </message>
    <message>
        <source>FROM names no image: %1 comes out empty.</source>
        <translation>FROM에 이미지 이름이 없습니다. 변수를 채운 결과가 비어 있습니다: %1</translation>
    </message>
    <message>
        <source>Give the ARG a default above the first FROM, or pass it with --build-arg.</source>
        <translation>첫 FROM 위의 ARG에 기본값을 적거나 --build-arg로 값을 넘기십시오.</translation>
    </message>
    <message>
        <source>The comment with options for checks can&apos;t be read: %1</source>
        <translation>빌드 검사 설정 주석을 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>The comma-separated list can&apos;t be read: %1 (%2)</source>
        <translation>쉼표로 나눈 목록을 읽을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>--from takes no variables: %1</source>
        <translation>--from에는 변수를 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Give the image a stage of its own: FROM %1 AS NAME, then --from=NAME.</source>
        <translation>그 이미지를 단계로 만드십시오: FROM %1 AS 이름, 그리고 --from=이름</translation>
    </message>
    <message>
        <source>%1 has a source but no destination.</source>
        <translation>%1 명령어에 원본만 있고 대상이 없습니다.</translation>
    </message>
    <message>
        <source>The device can&apos;t be read: %1 (%2)</source>
        <translation>장치 설정을 읽을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The directive %1 may stand only once at the head of the file.</source>
        <translation>파일 첫머리의 지시어는 한 번만 쓸 수 있습니다: %1</translation>
    </message>
    <message>
        <source>This is no duration: %1</source>
        <translation>시간 길이가 아닙니다: %1</translation>
    </message>
    <message>
        <source>Write a number with a unit: 30s, 5m, 1h.</source>
        <translation>숫자와 단위로 적으십시오: 30s, 5m, 1h</translation>
    </message>
    <message>
        <source>The Dockerfile is empty.</source>
        <translation>Dockerfile이 비어 있습니다.</translation>
    </message>
    <message>
        <source>The first instruction is FROM.</source>
        <translation>첫 명령어는 FROM입니다.</translation>
    </message>
    <message>
        <source>The escape character can only be \ or `, not %1.</source>
        <translation>이스케이프 문자는 \ 또는 `만 쓸 수 있습니다: %1</translation>
    </message>
    <message>
        <source>The variables in “%1” can&apos;t be filled in: %2</source>
        <translation>변수를 채울 수 없습니다: “%1” (%2)</translation>
    </message>
    <message>
        <source>The substitutions in “%1” are nested too deep.</source>
        <translation>변수 치환이 너무 깊이 겹쳐 있습니다: “%1”</translation>
    </message>
    <message>
        <source>%1 is either true or false, not %2.</source>
        <translation>%1 옵션의 값은 true 또는 false여야 합니다: %2</translation>
    </message>
    <message>
        <source>%1 may be given only once.</source>
        <translation>한 번만 쓸 수 있는 옵션입니다: %1</translation>
    </message>
    <message>
        <source>There is no option %1 here.</source>
        <translation>여기에 쓸 수 없는 옵션입니다: %1</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 옵션에는 값이 있어야 합니다.</translation>
    </message>
    <message>
        <source>FROM is followed by an image, or by an image, AS and a name.</source>
        <translation>FROM 뒤에는 이미지, 또는 이미지와 AS와 이름이 와야 합니다.</translation>
    </message>
    <message>
        <source>This is no git address: %1 (%2)</source>
        <translation>Git 주소가 아닙니다: %1 (%2)</translation>
    </message>
    <message>
        <source>HEALTHCHECK CMD needs a command.</source>
        <translation>HEALTHCHECK CMD 뒤에 명령이 있어야 합니다.</translation>
    </message>
    <message>
        <source>HEALTHCHECK NONE takes no arguments.</source>
        <translation>HEALTHCHECK NONE에는 인자를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>HEALTHCHECK is followed by CMD or NONE, not by %1.</source>
        <translation>HEALTHCHECK 뒤에는 CMD 또는 NONE이 와야 합니다: %1</translation>
    </message>
    <message>
        <source>The destination of %1 can&apos;t be a here-document.</source>
        <translation>%1 명령어의 대상은 here-document일 수 없습니다.</translation>
    </message>
    <message>
        <source>The here-document has no end: there is no line “%1”.</source>
        <translation>here-document가 끝나지 않았습니다. 끝을 알리는 줄이 없습니다: “%1”</translation>
    </message>
    <message>
        <source>Line %1 of the ignore file is no pattern: %2 (%3)</source>
        <translation>.dockerignore %1번째 줄의 패턴이 올바르지 않습니다: %2 (%3)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be shorter than a millisecond.</source>
        <translation>%1 값은 1밀리초보다 짧을 수 없습니다.</translation>
    </message>
    <message>
        <source>A list in JSON form can only hold strings.</source>
        <translation>JSON 형식의 목록에는 문자열만 넣을 수 있습니다.</translation>
    </message>
    <message>
        <source>A line has more than %1 bytes.</source>
        <translation>한 줄이 너무 깁니다. 최대 %1바이트입니다.</translation>
    </message>
    <message>
        <source>The checks found something, and the file asks to fail then: %1</source>
        <translation>빌드 검사에 걸렸고, 파일이 그때 실패하도록 정해 두었습니다: %1</translation>
    </message>
    <message>
        <source>There is no Dockerfile: %1 is not in %2.</source>
        <translation>Dockerfile이 없습니다: %2 폴더에서 %1 파일을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Name it with -f, or make one: its first line says FROM.</source>
        <translation>-f로 파일을 지정하거나 새로 만드십시오. 첫 줄은 FROM입니다.</translation>
    </message>
    <message>
        <source>A part of --mount is no key=value: %1</source>
        <translation>--mount의 항목은 키=값이어야 합니다: %1</translation>
    </message>
    <message>
        <source>from= in --mount takes no variables.</source>
        <translation>--mount의 from=에는 변수를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Give the image a stage of its own and name that.</source>
        <translation>그 이미지를 단계로 만들고 단계 이름을 쓰십시오.</translation>
    </message>
    <message>
        <source>--mount knows no key %1.</source>
        <translation>--mount에 없는 키입니다: %1</translation>
    </message>
    <message>
        <source>%1 has no meaning for a mount of the type %2.</source>
        <translation>%2 종류의 마운트에는 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>The secret mount can&apos;t be used so: %1</source>
        <translation>비밀 마운트를 이렇게 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>--mount knows no type %1.</source>
        <translation>--mount에 없는 종류입니다: %1</translation>
    </message>
    <message>
        <source>%1 in --mount can&apos;t be %2.</source>
        <translation>--mount의 %1 값이 올바르지 않습니다: %2</translation>
    </message>
    <message>
        <source>%1 needs a name in front of the =.</source>
        <translation>%1 명령어의 = 앞에 이름이 있어야 합니다.</translation>
    </message>
    <message>
        <source>RUN --network is default, none or host, not %1.</source>
        <translation>RUN --network의 값은 default, none, host 중 하나여야 합니다: %1</translation>
    </message>
    <message>
        <source>There is no = in %1: it has to be NAME=VALUE.</source>
        <translation>=이 없습니다. 이름=값으로 적어야 합니다: %1</translation>
    </message>
    <message>
        <source>There is no instruction in the file.</source>
        <translation>파일에 명령어가 하나도 없습니다.</translation>
    </message>
    <message>
        <source>This instruction stands before the first FROM.</source>
        <translation>첫 FROM보다 앞에 올 수 없는 명령어입니다.</translation>
    </message>
    <message>
        <source>Only ARG may stand above the first FROM.</source>
        <translation>첫 FROM 위에는 ARG만 올 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no FROM, so there is nothing to build.</source>
        <translation>FROM이 없어서 빌드할 것이 없습니다.</translation>
    </message>
    <message>
        <source>%1 needs a name and a value.</source>
        <translation>%1 명령어에는 이름과 값이 있어야 합니다.</translation>
    </message>
    <message>
        <source>ONBUILD can&apos;t stand inside ONBUILD.</source>
        <translation>ONBUILD 안에 ONBUILD를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 can&apos;t stand inside ONBUILD.</source>
        <translation>ONBUILD 안에 쓸 수 없는 명령어입니다: %1</translation>
    </message>
    <message>
        <source>The pattern %1 has the unknown escape %2.</source>
        <translation>패턴 %1 안에 없는 이스케이프가 있습니다: %2</translation>
    </message>
    <message>
        <source>--platform comes out empty: %1</source>
        <translation>--platform을 채운 결과가 비어 있습니다: %1</translation>
    </message>
    <message>
        <source>This is no port: %1 (%2)</source>
        <translation>포트가 아닙니다: %1 (%2)</translation>
    </message>
    <message>
        <source>This is no number of retries: %1</source>
        <translation>다시 시도하는 횟수가 아닙니다: %1</translation>
    </message>
    <message>
        <source>RUN --security is sandbox or insecure, not %1.</source>
        <translation>RUN --security의 값은 sandbox 또는 insecure여야 합니다: %1</translation>
    </message>
    <message>
        <source>SHELL takes its words in JSON form: SHELL [&quot;/bin/sh&quot;, &quot;-c&quot;]</source>
        <translation>SHELL의 인자는 JSON 형식이어야 합니다: SHELL [&quot;/bin/sh&quot;, &quot;-c&quot;]</translation>
    </message>
    <message>
        <source>There is no stage with the number %1.</source>
        <translation>그 번호의 단계가 없습니다: %1</translation>
    </message>
    <message>
        <source>The stage %1 has to stand above the stage %2 that uses it.</source>
        <translation>사용하는 단계 %2보다 먼저 있어야 하는 단계입니다: %1</translation>
    </message>
    <message>
        <source>A stage can&apos;t be called %1: its name begins with a letter and has only letters, digits, “-”, “_” and “.”.</source>
        <translation>단계 이름으로 쓸 수 없습니다: %1. 이름은 글자로 시작하고 글자, 숫자, “-”, “_”, “.”만 씁니다.</translation>
    </message>
    <message>
        <source>The stage %1 needs itself.</source>
        <translation>단계가 자기 자신을 필요로 합니다: %1</translation>
    </message>
    <message>
        <source>There is no stage %1 to build.</source>
        <translation>빌드할 단계가 없습니다: %1</translation>
    </message>
    <message>
        <source>ONBUILD holds more than one instruction: %1</source>
        <translation>ONBUILD에는 명령어를 하나만 쓸 수 있습니다: %1</translation>
    </message>
    <message>
        <source>There is no instruction %1.</source>
        <translation>없는 명령어입니다: %1</translation>
    </message>
    <message>
        <source>The variable %2 is needed in “%1”, and it has no value.</source>
        <translation>“%1” 안의 변수에 값이 있어야 합니다: %2</translation>
    </message>
    <message>
        <source>VOLUME needs the path of a folder.</source>
        <translation>VOLUME에는 폴더 경로가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Write the stage&apos;s name in lower case</source>
        <translation>단계 이름을 소문자로 바꾸기</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 지우기</translation>
    </message>
    <message>
        <source>Remove lines %1 to %2</source>
        <translation>%1–%2번째 줄 지우기</translation>
    </message>
    <message>
        <source>Replace “%1” by “%2”</source>
        <translation>“%1” → “%2” 바꾸기</translation>
    </message>
    <message>
        <source>%1 is no name of an image: %2</source>
        <translation>이미지 이름이 아닙니다: %1 (%2)</translation>
    </message>
    <message>
        <source>Nothing can be mounted over the root folder.</source>
        <translation>루트 폴더 위에는 아무것도 마운트할 수 없습니다.</translation>
    </message>
    <message>
        <source>There is no signal %1.</source>
        <translation>없는 신호입니다: %1</translation>
    </message>
    <message>
        <source>RUN [] names no program to run.</source>
        <translation>RUN []에는 실행할 프로그램이 없습니다.</translation>
    </message>
    <message>
        <source>The stage %1 has to stand above the RUN that mounts it on %2.</source>
        <translation>%2에 마운트하는 RUN보다 먼저 있어야 하는 단계입니다: %1</translation>
    </message>
    <message>
        <source>%1 can&apos;t be carried out yet.</source>
        <translation>아직 실행할 수 없는 기능입니다: %1</translation>
    </message>
    <message>
        <source>From the cache: nothing has changed.</source>
        <translation>캐시 적중: 바뀐 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was built at this place before.</source>
        <translation>이 자리에서 처음 빌드합니다.</translation>
    </message>
    <message>
        <source>The instruction has changed: “%2” became “%3”.</source>
        <translation>명령어가 바뀌었습니다: “%2” → “%3”</translation>
    </message>
    <message>
        <source>The build argument %1 has changed: “%2” became “%3”.</source>
        <translation>빌드 인자가 바뀌었습니다: %1 (“%2” → “%3”)</translation>
    </message>
    <message>
        <source>The environment variable %1 has changed: “%2” became “%3”.</source>
        <translation>환경 변수가 바뀌었습니다: %1 (“%2” → “%3”)</translation>
    </message>
    <message>
        <source>The base image is a different one now.</source>
        <translation>기반 이미지가 달라졌습니다.</translation>
    </message>
    <message>
        <source>A step before it gave a different result: %1</source>
        <translation>앞 단계의 결과가 달라졌습니다: %1</translation>
    </message>
    <message>
        <source>A file has new content: %1</source>
        <translation>파일 내용이 바뀌었습니다: %1</translation>
    </message>
    <message>
        <source>A file has new permissions, a new owner or a new type: %1 (%2 → %3)</source>
        <translation>파일의 권한이나 소유자, 종류가 바뀌었습니다: %1 (%2 → %3)</translation>
    </message>
    <message>
        <source>A file is new: %1</source>
        <translation>새 파일이 있습니다: %1</translation>
    </message>
    <message>
        <source>A file is gone: %1</source>
        <translation>파일이 없어졌습니다: %1</translation>
    </message>
    <message>
        <source>A file was renamed: %2 → %3</source>
        <translation>파일 이름이 바뀌었습니다: %2 → %3</translation>
    </message>
    <message>
        <source>The cache was not to be used.</source>
        <translation>캐시를 쓰지 않도록 했습니다.</translation>
    </message>
    <message>
        <source>The earlier result was cleaned away.</source>
        <translation>이전 결과가 정리되어 없습니다.</translation>
    </message>
    <message>
        <source>A setting of this step has changed: %1 (“%2” became “%3”)</source>
        <translation>이 단계의 설정이 바뀌었습니다: %1 (“%2” → “%3”)</translation>
    </message>
    <message>
        <source>The built-in base needs a static busybox, and there is none at %1.</source>
        <translation>내장 기반 이미지에는 정적 busybox가 필요하지만 이 위치에 없습니다: %1</translation>
    </message>
    <message>
        <source>Install the package busybox-static.</source>
        <translation>busybox-static 패키지를 설치하십시오.</translation>
    </message>
    <message>
        <source>The blob %1 in the store is damaged: its content has the digest %2.</source>
        <translation>저장소의 블롭이 손상되었습니다: %1 (내용의 다이제스트: %2)</translation>
    </message>
    <message>
        <source>What arrived is not what was announced: expected %1, got %2.</source>
        <translation>받은 내용이 알려진 다이제스트와 다릅니다. 예상: %1, 실제: %2</translation>
    </message>
    <message>
        <source>The blob %1 is not in the store.</source>
        <translation>저장소에 없는 블롭입니다: %1</translation>
    </message>
    <message>
        <source>The blob %1 should have %2 bytes and has %3.</source>
        <translation>블롭의 크기가 다릅니다: %1 (예상 %2바이트, 실제 %3바이트)</translation>
    </message>
    <message>
        <source>The image&apos;s config can&apos;t be used: %1</source>
        <translation>이미지의 설정(config)을 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>The program that keeps the passwords failed: %1 (%2)</source>
        <translation>비밀번호를 보관하는 프로그램이 실패했습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 is announced with the impossible size %2.</source>
        <translation>있을 수 없는 크기로 알려졌습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>This is no digest: %1</source>
        <translation>다이제스트가 아닙니다: %1</translation>
    </message>
    <message>
        <source>Digests of this kind are not supported: %1</source>
        <translation>지원하지 않는 다이제스트 종류입니다: %1</translation>
    </message>
    <message>
        <source>Only sha256 is used.</source>
        <translation>sha256만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>This is no name of an image: %1</source>
        <translation>이미지 이름이 아닙니다: %1</translation>
    </message>
    <message>
        <source>A name looks like me/hello:1, in lower case.</source>
        <translation>이름은 me/hello:1처럼 소문자로 씁니다.</translation>
    </message>
    <message>
        <source>The name of the image is too long: %1</source>
        <translation>이미지 이름이 너무 깁니다: %1</translation>
    </message>
    <message>
        <source>Names of images are written in lower case: %1</source>
        <translation>이미지 이름은 소문자로 씁니다: %1</translation>
    </message>
    <message>
        <source>More than one image begins with %1.</source>
        <translation>여러 이미지의 ID가 이렇게 시작합니다: %1</translation>
    </message>
    <message>
        <source>Give more digits of the id.</source>
        <translation>ID를 더 길게 적으십시오.</translation>
    </message>
    <message>
        <source>The image %1 has no layer %2.</source>
        <translation>이미지 %1: 그런 레이어가 없습니다: %2</translation>
    </message>
    <message>
        <source>There is no image %1.</source>
        <translation>이미지가 없습니다: %1</translation>
    </message>
    <message>
        <source>`slipway images` lists those that are here.</source>
        <translation>`slipway images` 명령으로 있는 이미지를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The image %1 has several names, so it isn&apos;t removed by its id.</source>
        <translation>이름이 여러 개라서 ID로 지우지 않습니다: %1</translation>
    </message>
    <message>
        <source>Remove the names one by one, or all of them with -f.</source>
        <translation>이름을 하나씩 지우거나 -f로 모두 지우십시오.</translation>
    </message>
    <message>
        <source>An entry of the layer can&apos;t be used: %1 (%2)</source>
        <translation>레이어의 항목을 쓸 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The layer is damaged: %1 (%2)</source>
        <translation>레이어가 손상되었습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The layer %1 in the store is damaged: %2</source>
        <translation>저장소의 레이어가 손상되었습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The unpacked layer is not what was announced: expected %1, got %2.</source>
        <translation>풀어 낸 레이어가 알려진 다이제스트와 다릅니다. 예상: %1, 실제: %2</translation>
    </message>
    <message>
        <source>The layer holds a path that leads out of it: %1</source>
        <translation>레이어 밖으로 나가는 경로가 들어 있습니다: %1</translation>
    </message>
    <message>
        <source>The layer %1 is not in the store.</source>
        <translation>저장소에 없는 레이어입니다: %1</translation>
    </message>
    <message>
        <source>A path in the layer is too long: %1</source>
        <translation>레이어 안의 경로가 너무 깁니다: %1</translation>
    </message>
    <message>
        <source>The input is no terminal, so nobody can be asked for name and password.</source>
        <translation>입력이 터미널이 아니어서 사용자 이름과 비밀번호를 물을 수 없습니다.</translation>
    </message>
    <message>
        <source>Give them with --username and --password-stdin.</source>
        <translation>--username과 --password-stdin으로 지정하십시오.</translation>
    </message>
    <message>
        <source>A sign-in needs a password.</source>
        <translation>로그인하려면 비밀번호가 필요합니다.</translation>
    </message>
    <message>
        <source>A sign-in needs a user name.</source>
        <translation>로그인하려면 사용자 이름이 필요합니다.</translation>
    </message>
    <message>
        <source>Give it with --username.</source>
        <translation>--username으로 지정하십시오.</translation>
    </message>
    <message>
        <source>A plan needs a folder or an archive on this machine.</source>
        <translation>계획에는 이 컴퓨터에 있는 폴더나 압축 파일이 필요합니다.</translation>
    </message>
    <message>
        <source>The context %1 has to be fetched first, so nothing can be planned.</source>
        <translation>컨텍스트 %1은(는) 먼저 가져와야 하므로 계획할 수 없습니다.</translation>
    </message>
    <message>
        <source>A layer could not be compressed (%1).</source>
        <translation>레이어를 압축할 수 없습니다(%1).</translation>
    </message>
    <message>
        <source>A file changed while it was read: %1</source>
        <translation>읽는 동안 파일이 바뀌었습니다: %1</translation>
    </message>
    <message>
        <source>Build again when nothing writes to it.</source>
        <translation>아무도 쓰지 않을 때 다시 빌드하십시오.</translation>
    </message>
    <message>
        <source>The layer has more than %1 entries.</source>
        <translation>레이어의 항목이 너무 많습니다. 최대 %1개입니다.</translation>
    </message>
    <message>
        <source>A file of the layer can&apos;t be read: %1 (%2)</source>
        <translation>레이어의 파일을 읽을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>A file of the layer can&apos;t be written: %1 (%2)</source>
        <translation>레이어의 파일을 쓸 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be put into a layer: %2</source>
        <translation>레이어에 넣을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The list of a layer&apos;s files is damaged: %1</source>
        <translation>레이어의 파일 목록이 손상되었습니다: %1</translation>
    </message>
    <message>
        <source>The manifest says two things at once: %1</source>
        <translation>매니페스트의 내용이 서로 어긋납니다: %1</translation>
    </message>
    <message>
        <source>Manifests of this kind are not supported: %1</source>
        <translation>지원하지 않는 매니페스트입니다: %1</translation>
    </message>
    <message>
        <source>This is no platform: %1 (%2)</source>
        <translation>플랫폼이 아닙니다: %1 (%2)</translation>
    </message>
    <message>
        <source>A platform looks like linux/amd64 or linux/arm64/v8.</source>
        <translation>플랫폼은 linux/amd64, linux/arm64/v8처럼 적습니다.</translation>
    </message>
    <message>
        <source>The registry %1 answered something that makes no sense: %2</source>
        <translation>레지스트리 %1: 뜻을 알 수 없는 응답을 받았습니다 (%2).</translation>
    </message>
    <message>
        <source>This is no address: %1</source>
        <translation>주소가 아닙니다: %1</translation>
    </message>
    <message>
        <source>The registry %1 has lost a part of the image: %2</source>
        <translation>레지스트리 %1: 이미지의 일부가 없습니다: %2</translation>
    </message>
    <message>
        <source>The registry %1 doesn&apos;t give out %2.</source>
        <translation>레지스트리 %1: 접근이 거부되었습니다: %2</translation>
    </message>
    <message>
        <source>Is the name right? A private image needs a login.</source>
        <translation>이름이 맞습니까? 비공개 이미지는 로그인해야 합니다.</translation>
    </message>
    <message>
        <source>The registry %1 sent something else than was announced: expected %2, got %3.</source>
        <translation>레지스트리 %1: 보낸 내용이 알려진 다이제스트와 다릅니다. 예상: %2, 실제: %3</translation>
    </message>
    <message>
        <source>Nothing of it was kept. Try again; if it stays so, the registry or something on the way is at fault.</source>
        <translation>받은 것은 남기지 않았습니다. 다시 시도해도 같으면 레지스트리나 중간 경로의 문제입니다.</translation>
    </message>
    <message>
        <source>The registry sends the login to a server without TLS: %1</source>
        <translation>레지스트리가 TLS 없는 서버로 로그인을 보내려고 합니다: %1</translation>
    </message>
    <message>
        <source>The registry %1 points to an address without TLS: %2</source>
        <translation>레지스트리 %1: TLS 없는 주소로 보내려고 합니다: %2</translation>
    </message>
    <message>
        <source>The connection to the registry %1 broke off: %2</source>
        <translation>레지스트리 %1: 연결이 끊어졌습니다 (%2).</translation>
    </message>
    <message>
        <source>Try again; what had arrived whole is kept.</source>
        <translation>다시 시도하십시오. 다 받은 것은 남아 있습니다.</translation>
    </message>
    <message>
        <source>The registry %1 has no image %2.</source>
        <translation>레지스트리 %1: 이미지가 없습니다: %2</translation>
    </message>
    <message>
        <source>Are the name and the tag right?</source>
        <translation>이름과 태그가 맞는지 확인하십시오.</translation>
    </message>
    <message>
        <source>The registry %1 has no repository for %2.</source>
        <translation>레지스트리 %1: 저장소가 없습니다: %2</translation>
    </message>
    <message>
        <source>Is the name right?</source>
        <translation>이름이 맞는지 확인하십시오.</translation>
    </message>
    <message>
        <source>%1 does not exist for %2.</source>
        <translation>%1: 이 플랫폼용이 없습니다: %2</translation>
    </message>
    <message>
        <source>%1 is no container image but %2.</source>
        <translation>%1: 컨테이너 이미지가 아닙니다 (%2).</translation>
    </message>
    <message>
        <source>The registry %1 lets nobody pull so often (%3).</source>
        <translation>레지스트리 %1: 내려받기 횟수 제한에 걸렸습니다 (%3).</translation>
    </message>
    <message>
        <source>Wait a while, log in, or build with --offline-base.</source>
        <translation>잠시 기다리거나, 로그인하거나, --offline-base로 빌드하십시오.</translation>
    </message>
    <message>
        <source>The registry %1 is out of order: status %2</source>
        <translation>레지스트리 %1: 서버 오류가 났습니다 (상태 %2).</translation>
    </message>
    <message>
        <source>Try again later, or build with --offline-base.</source>
        <translation>나중에 다시 시도하거나 --offline-base로 빌드하십시오.</translation>
    </message>
    <message>
        <source>%1 should have %2 bytes, but %3 arrived.</source>
        <translation>%1: 크기가 다릅니다 (예상 %2바이트, 받은 것 %3바이트).</translation>
    </message>
    <message>
        <source>The registry %1 did not answer for %2 s.</source>
        <translation>레지스트리 %1: %2초 동안 응답이 없습니다.</translation>
    </message>
    <message>
        <source>Is there a network? A build can do without: --offline-base.</source>
        <translation>네트워크를 확인하십시오. 빌드는 --offline-base를 쓰면 네트워크 없이도 됩니다.</translation>
    </message>
    <message>
        <source>The registry %1 can&apos;t prove who it is: %2</source>
        <translation>레지스트리 %1: 인증서를 확인할 수 없습니다 (%2).</translation>
    </message>
    <message>
        <source>No secure connection to the registry %1 came about: %2</source>
        <translation>레지스트리 %1: 보안 연결을 맺을 수 없습니다 (%2).</translation>
    </message>
    <message>
        <source>The registry&apos;s answer has more than %1 bytes.</source>
        <translation>레지스트리의 응답이 너무 큽니다. 최대 %1바이트입니다.</translation>
    </message>
    <message>
        <source>The registry %1 asks for a login, or there is no %2.</source>
        <translation>레지스트리 %1: 로그인이 필요하거나 이미지가 없습니다: %2</translation>
    </message>
    <message>
        <source>The registry %1 can&apos;t be reached: %2</source>
        <translation>레지스트리 %1: 연결할 수 없습니다 (%2).</translation>
    </message>
    <message>
        <source>The image has %1 layers; no more than %2 can lie on each other.</source>
        <translation>레이어가 너무 많습니다: %1개 (최대 %2개)</translation>
    </message>
    <message>
        <source>A file can&apos;t be copied into the snapshot: %1 (%2)</source>
        <translation>스냅숏으로 파일을 복사할 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The layers can&apos;t be mounted on each other (%2).</source>
        <translation>레이어를 겹쳐 마운트할 수 없습니다 (%2).</translation>
    </message>
    <message>
        <source>Another process has held the store for too long.</source>
        <translation>다른 프로세스가 저장소를 너무 오래 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>Try again when it has ended.</source>
        <translation>그 작업이 끝난 뒤 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>The store&apos;s database is damaged: %1</source>
        <translation>저장소의 데이터베이스가 손상되었습니다: %1</translation>
    </message>
    <message>
        <source>The store&apos;s database failed: %1</source>
        <translation>저장소의 데이터베이스에서 오류가 났습니다: %1</translation>
    </message>
    <message>
        <source>There is no space left for the store.</source>
        <translation>저장소를 둘 공간이 없습니다.</translation>
    </message>
    <message>
        <source>Make some space, then try again.</source>
        <translation>공간을 비운 뒤 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>The store can&apos;t be opened: %1 (%2)</source>
        <translation>저장소를 열 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>A newer Slipway made this store.</source>
        <translation>더 새로운 Slipway가 만든 저장소입니다.</translation>
    </message>
    <message>
        <source>Use that one, or set SLIPWAY_HOME to another folder.</source>
        <translation>그 버전을 쓰거나 SLIPWAY_HOME을 다른 폴더로 정하십시오.</translation>
    </message>
    <message>
        <source>A further context is given as NAME=FOLDER, not as %1.</source>
        <translation>다른 컨텍스트는 이름=폴더로 적어야 합니다: %1</translation>
    </message>
    <message>
        <source>Standard input can&apos;t be both the build context and the Dockerfile.</source>
        <translation>표준 입력을 빌드 컨텍스트와 Dockerfile 양쪽에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The network of a build is default, none or host, not %1.</source>
        <translation>빌드의 네트워크는 default, none, host 중 하나여야 합니다: %1</translation>
    </message>
    <message>
        <source>-o knows no %1.</source>
        <translation>-o에 쓸 수 없는 항목입니다: %1</translation>
    </message>
    <message>
        <source>-o %1 does not say which folder: add dest=FOLDER.</source>
        <translation>-o에 폴더가 없습니다. dest=폴더를 더하십시오: %1</translation>
    </message>
    <message>
        <source>Progress is shown as auto, tty, plain, rawjson, classic or quiet, not as %1.</source>
        <translation>진행 표시는 auto, tty, plain, rawjson, classic, quiet 중 하나여야 합니다: %1</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>멈췄습니다.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; takes no arguments.</source>
        <translation>&apos;%1&apos; 명령은 인자를 받지 않습니다.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; takes %2 argument(s), no more and no less.</source>
        <translation>&apos;%1&apos; 명령의 인자는 %2개여야 합니다.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; takes at least %2 argument(s).</source>
        <translation>&apos;%1&apos; 명령의 인자는 %2개 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; takes at most %2 argument(s).</source>
        <translation>&apos;%1&apos; 명령의 인자는 %2개까지입니다.</translation>
    </message>
    <message>
        <source>There is no command &apos;%1&apos;.</source>
        <translation>없는 명령입니다: %1</translation>
    </message>
    <message>
        <source>There is no &apos;slipway debug %1&apos;.</source>
        <translation>없는 명령입니다: slipway debug %1</translation>
    </message>
    <message>
        <source>The helper that builds ended unexpectedly (%1).</source>
        <translation>빌드를 맡은 프로세스가 갑자기 끝났습니다 (%1).</translation>
    </message>
    <message>
        <source>What was finished is kept. Build again.</source>
        <translation>끝난 것은 남아 있습니다. 다시 빌드하십시오.</translation>
    </message>
    <message>
        <source>The helper that builds did not stop within %1 s and was killed.</source>
        <translation>빌드를 맡은 프로세스가 %1초 안에 멈추지 않아 강제로 끝냈습니다.</translation>
    </message>
    <message>
        <source>The helper that builds can&apos;t be started: %1 (%2)</source>
        <translation>빌드를 맡은 프로세스를 시작할 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>Something went wrong inside Slipway: %1</source>
        <translation>Slipway 안에서 잘못이 일어났습니다: %1</translation>
    </message>
    <message>
        <source>This is a fault of the program; please report it.</source>
        <translation>프로그램의 결함입니다. 알려 주시기 바랍니다.</translation>
    </message>
    <message>
        <source>The file %1 has more than %2 bytes.</source>
        <translation>파일이 너무 큽니다: %1 (최대 %2바이트)</translation>
    </message>
    <message>
        <source>The file %1 can&apos;t be read: %2</source>
        <translation>파일을 읽을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be removed: %2</source>
        <translation>지울 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The file %1 can&apos;t be written: %2</source>
        <translation>파일을 쓸 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>%2 is either true or false, not %1.</source>
        <translation>%2 옵션의 값은 true 또는 false여야 합니다: %1</translation>
    </message>
    <message>
        <source>%1 is not supported yet.</source>
        <translation>아직 지원하지 않습니다: %1</translation>
    </message>
    <message>
        <source>There is no option %1.</source>
        <translation>없는 옵션입니다: %1</translation>
    </message>
    <message>
        <source>There is no option &apos;%1&apos; in %2.</source>
        <translation>없는 옵션입니다: &apos;%1&apos; (%2)</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made: %2</source>
        <translation>폴더를 만들 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 answered something that makes no sense: %2</source>
        <translation>%1: 뜻을 알 수 없는 응답을 받았습니다 (%2).</translation>
    </message>
    <message>
        <source>The connection to %1 broke off: %2</source>
        <translation>%1: 연결이 끊어졌습니다 (%2).</translation>
    </message>
    <message>
        <source>%1 did not answer for %2 s.</source>
        <translation>%1: %2초 동안 응답이 없습니다.</translation>
    </message>
    <message>
        <source>%1 can&apos;t prove who it is: %2</source>
        <translation>%1: 인증서를 확인할 수 없습니다 (%2).</translation>
    </message>
    <message>
        <source>No secure connection to %1 came about: %2</source>
        <translation>%1: 보안 연결을 맺을 수 없습니다 (%2).</translation>
    </message>
    <message>
        <source>The answer has more than %1 bytes.</source>
        <translation>응답이 너무 큽니다. 최대 %1바이트입니다.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached: %2</source>
        <translation>%1: 연결할 수 없습니다 (%2).</translation>
    </message>
    <message>
        <source>Images can&apos;t be filtered by %1.</source>
        <translation>이미지를 이렇게 거를 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Standard input has more than %1 bytes.</source>
        <translation>표준 입력이 너무 큽니다. 최대 %1바이트입니다.</translation>
    </message>
    <message>
        <source>Standard input can&apos;t be read: %2</source>
        <translation>표준 입력을 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>There is nothing of the type %1 to inspect.</source>
        <translation>살펴볼 수 없는 종류입니다: %1</translation>
    </message>
    <message>
        <source>%1 has no usable field %2.</source>
        <translation>%1: 쓸 수 있는 항목이 없습니다: %2</translation>
    </message>
    <message>
        <source>%1 is no valid JSON: %2</source>
        <translation>%1: 올바른 JSON이 아닙니다 (%2).</translation>
    </message>
    <message>
        <source>Containers can&apos;t have a network of their own: %1</source>
        <translation>컨테이너의 네트워크를 만들 수 없습니다: %1</translation>
    </message>
    <message>
        <source>A call to the helper had the number of another one: %1</source>
        <translation>호출 번호가 이미 쓰이고 있습니다: %1</translation>
    </message>
    <message>
        <source>A message between window and helper has more than %1 bytes.</source>
        <translation>창과 빌드 프로세스 사이의 메시지가 너무 깁니다. 최대 %1바이트입니다.</translation>
    </message>
    <message>
        <source>The helper answered something else than it was asked.</source>
        <translation>빌드 프로세스가 물은 것과 다른 답을 보냈습니다.</translation>
    </message>
    <message>
        <source>The connection between window and helper broke: %1 (%2)</source>
        <translation>창과 빌드 프로세스 사이의 연결이 끊어졌습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 comes from another version of Slipway: %2</source>
        <translation>%1: 다른 버전의 Slipway에서 온 것입니다 (%2).</translation>
    </message>
    <message>
        <source>%1 is no recording of a build: %2</source>
        <translation>빌드 기록이 아닙니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The recording %1 can&apos;t be read: %2</source>
        <translation>빌드 기록을 읽을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The recording %1 can&apos;t be written: %2</source>
        <translation>빌드 기록을 쓸 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>There is no place for images: neither SLIPWAY_HOME nor HOME is set.</source>
        <translation>이미지를 둘 곳이 없습니다. SLIPWAY_HOME도 HOME도 정해져 있지 않습니다.</translation>
    </message>
    <message>
        <source>The window is not installed: there is no %1.</source>
        <translation>창 프로그램이 설치되어 있지 않습니다. 파일이 없습니다: %1</translation>
    </message>
    <message>
        <source>On the command line everything works: slipway --help</source>
        <translation>명령줄에서는 모든 것을 할 수 있습니다: slipway --help</translation>
    </message>
    <message>
        <source>An image can&apos;t be given a digest as its name: %1</source>
        <translation>다이제스트를 이미지 이름으로 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>A check needs a folder as its context, and this is none: %1</source>
        <translation>검사하려면 컨텍스트가 폴더여야 하는데, 폴더가 아닙니다: %1</translation>
    </message>
    <message>
        <source>Fetch or unpack it first, or run 'slipway check' on its Dockerfile.</source>
        <translation>먼저 내려받거나 압축을 푼 뒤 검사하거나, Dockerfile에 'slipway check'를 실행하세요.</translation>
    </message>
    <message>
        <source>The result can be printed as json or as text, not as %1.</source>
        <translation>결과는 json 또는 글로만 출력할 수 있습니다: %1</translation>
    </message>
    <message>
        <source>There is no build check %1.</source>
        <translation>그런 빌드 검사가 없습니다: %1</translation>
    </message>
    <message>
        <source>There are these: %2</source>
        <translation>빌드 검사의 이름: %2</translation>
    </message>
    <message>
        <source>The container can&apos;t have a terminal: %1 (%2)</source>
        <translation>컨테이너에 터미널을 붙일 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 could not be reached, so the built-in base %2 is used instead.</source>
        <translation>%1: 레지스트리에 닿을 수 없어 내장 기반 이미지를 대신 씁니다: %2</translation>
    </message>
    <message>
        <source>There is no build %1 in the history.</source>
        <translation>기록에 없는 빌드입니다: %1</translation>
    </message>
    <message>
        <source>The image %1 is in use: %2</source>
        <translation>쓰고 있는 이미지입니다: %1 (%2)</translation>
    </message>
    <message>
        <source>What uses it has to end first.</source>
        <translation>먼저 그것을 끝내야 합니다.</translation>
    </message>
    <message>
        <source>The store&apos;s database %1 is damaged: %2</source>
        <translation>저장소의 데이터베이스가 손상되었습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>A build, pull or run is using the store %1.</source>
        <translation>빌드, 내려받기, 실행 가운데 무언가가 저장소를 쓰고 있습니다: %1</translation>
    </message>
    <message>
        <source>The store&apos;s database %1 can&apos;t be used: %2</source>
        <translation>저장소의 데이터베이스를 쓸 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The case has no usable field %1.</source>
        <translation>사례에 쓸 수 있는 항목이 없습니다: %1</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>없습니다: %1</translation>
    </message>
    <message>
        <source>%1 is not a text in UTF-8.</source>
        <translation>UTF-8 글이 아닙니다: %1</translation>
    </message>
    <message>
        <source>The home folder can&apos;t be the build context.</source>
        <translation>홈 폴더 전체는 빌드 컨텍스트로 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose a folder in it.</source>
        <translation>그 안의 폴더를 고르십시오.</translation>
    </message>
    <message>
        <source>%1 is neither a file nor a folder.</source>
        <translation>파일도 폴더도 아닙니다: %1</translation>
    </message>
    <message>
        <source>The whole file system can&apos;t be the build context.</source>
        <translation>파일 시스템 전체는 빌드 컨텍스트로 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose a folder of your own in it.</source>
        <translation>그 안의 자기 폴더를 고르십시오.</translation>
    </message>
    <message>
        <source>The archive can&apos;t be read: %1</source>
        <translation>압축 파일을 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Private keys are not read here: %1</source>
        <translation>개인 키는 여기서 읽지 않습니다: %1</translation>
    </message>
    <message>
        <source>Add the key to an ssh-agent (ssh-add) and build with --ssh default.</source>
        <translation>키를 ssh-agent에 더한 뒤(ssh-add) --ssh default로 빌드하세요.</translation>
    </message>
    <message>
        <source>There is no ssh agent at %1: %2</source>
        <translation>%1에 ssh 에이전트가 없습니다: %2</translation>
    </message>
    <message>
        <source>The ssh agent %1 can&apos;t be reached: %2</source>
        <translation>ssh 에이전트 %1에 연결할 수 없습니다: %2</translation>
    </message>
    <message>
        <source>The cache %2 holds no %1.</source>
        <translation>캐시 %2에 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>The step needs the secret %1, and the build was given none.</source>
        <translation>이 단계에는 시크릿 %1이(가) 필요하지만 빌드에 주어지지 않았습니다.</translation>
    </message>
    <message>
        <source>Pass it with --secret id=%1,src=FILE.</source>
        <translation>--secret id=%1,src=파일 로 건네세요.</translation>
    </message>
    <message>
        <source>The step needs the ssh agent %1, and the build was given none.</source>
        <translation>이 단계에는 ssh 에이전트 %1이(가) 필요하지만 빌드에 주어지지 않았습니다.</translation>
    </message>
    <message>
        <source>Pass it with --ssh %1.</source>
        <translation>--ssh %1 로 건네세요.</translation>
    </message>
    <message>
        <source>There is no place in memory for secrets: %1 (%2)</source>
        <translation>시크릿을 둘 메모리 공간을 만들 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The secret %1 is larger than 500 KB.</source>
        <translation>시크릿 %1이(가) 500 KB보다 큽니다.</translation>
    </message>
    <message>
        <source>The file of a secret can&apos;t be read: %1 (%2)</source>
        <translation>시크릿 파일을 읽을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The step asks for %1, which the build does not allow.</source>
        <translation>이 단계는 %1을(를) 요구하지만 빌드가 허용하지 않습니다.</translation>
    </message>
    <message>
        <source>Build with --allow %1 if you trust the Dockerfile.</source>
        <translation>이 Dockerfile을 믿는다면 --allow %1 로 빌드하세요.</translation>
    </message>
    <message>
        <source>An ssh agent is given as NAME or NAME=SOCKET, not as %1.</source>
        <translation>ssh 에이전트는 %1이(가) 아니라 이름 또는 이름=소켓으로 줍니다.</translation>
    </message>
    <message>
        <source>A build can be allowed network.host and security.insecure, not %1.</source>
        <translation>빌드에 허용할 수 있는 것은 network.host와 security.insecure이며, %1은(는) 아닙니다.</translation>
    </message>
    <message>
        <source>A host is given as NAME:ADDRESS, not as %1.</source>
        <translation>호스트는 %1이(가) 아니라 이름:주소로 줍니다.</translation>
    </message>
    <message>
        <source>This machine has no fixed address in containers: host-gateway</source>
        <translation>컨테이너 안에서 이 컴퓨터의 주소는 정해져 있지 않습니다: host-gateway</translation>
    </message>
    <message>
        <source>This is no limit: %1 (%2)</source>
        <translation>제한값이 아닙니다: %1 (%2)</translation>
    </message>
    <message>
        <source>Write NAME=SOFT or NAME=SOFT:HARD, for example nofile=1024:2048.</source>
        <translation>이름=소프트 또는 이름=소프트:하드로 쓰세요. 예: nofile=1024:2048</translation>
    </message>
    <message>
        <source>No ssh agent is running: SSH_AUTH_SOCK is not set.</source>
        <translation>실행 중인 ssh 에이전트가 없습니다: SSH_AUTH_SOCK이 설정되지 않았습니다.</translation>
    </message>
    <message>
        <source>Start one with `eval $(ssh-agent)` and add your key with ssh-add.</source>
        <translation>`eval $(ssh-agent)`로 시작하고 ssh-add로 키를 더하세요.</translation>
    </message>
    <message>
        <source>A secret is given as KEY=VALUE fields, not as %1.</source>
        <translation>시크릿은 %1이(가) 아니라 키=값 항목으로 줍니다.</translation>
    </message>
    <message>
        <source>A secret has no %1: %2</source>
        <translation>시크릿에는 %1 항목이 없습니다: %2</translation>
    </message>
    <message>
        <source>The secret has no id.</source>
        <translation>시크릿에 id가 없습니다.</translation>
    </message>
    <message>
        <source>Write --secret id=NAME,src=FILE.</source>
        <translation>--secret id=이름,src=파일 로 쓰세요.</translation>
    </message>
    <message>
        <source>A secret is of type file or env, not %1.</source>
        <translation>시크릿의 종류는 file 또는 env이며, %1은(는) 아닙니다.</translation>
    </message>
    <message>
        <source>This is no size: %1</source>
        <translation>크기가 아닙니다: %1</translation>
    </message>
    <message>
        <source>Write it like 64m or 1g.</source>
        <translation>64m이나 1g처럼 쓰세요.</translation>
    </message>
    <message>
        <source>A checksum is only for what is fetched: a URL or a git repository.</source>
        <translation>체크섬은 URL이나 git 저장소처럼 가져오는 것에만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>A checksum is for one source only.</source>
        <translation>체크섬은 소스가 하나일 때만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>This is no checksum: %1</source>
        <translation>체크섬이 아닙니다: %1</translation>
    </message>
    <message>
        <source>It looks like sha256: and 64 digits.</source>
        <translation>sha256: 뒤에 숫자 64자리를 적습니다.</translation>
    </message>
    <message>
        <source>%1 is not what the checksum says: expected %2, got %3.</source>
        <translation>%1: 체크섬과 다릅니다. 기대한 값은 %2, 받은 값은 %3입니다.</translation>
    </message>
    <message>
        <source>If the file was changed on purpose, write its new checksum.</source>
        <translation>일부러 바꾼 파일이라면 새 체크섬을 적으십시오.</translation>
    </message>
    <message>
        <source>The repository %1 is not at the commit %2 but at %3.</source>
        <translation>저장소 %1: 기대한 커밋은 %2, 실제 커밋은 %3입니다.</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 실행에 실패했습니다: %2</translation>
    </message>
    <message>
        <source>The repository %1 has no branch, tag or commit %2.</source>
        <translation>저장소 %1에 브랜치, 태그, 커밋이 없습니다: %2</translation>
    </message>
    <message>
        <source>The repository %1 has no folder %2.</source>
        <translation>저장소 %1에 폴더가 없습니다: %2</translation>
    </message>
    <message>
        <source>%1 answered with the status %2.</source>
        <translation>%1: 응답 상태가 %2입니다.</translation>
    </message>
    <message>
        <source>Repositories need the program git, and it is not installed.</source>
        <translation>저장소를 쓰려면 git 프로그램이 필요한데 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Install the package git.</source>
        <translation>git 패키지를 설치하십시오.</translation>
    </message>
    <message>
        <source>%1 leads from one address to the next without end.</source>
        <translation>%1: 다른 주소로 넘기기만 끝없이 되풀이합니다.</translation>
    </message>
    <message>
        <source>Both standard input and -f %1 are a Dockerfile.</source>
        <translation>표준 입력과 -f %1 양쪽이 모두 Dockerfile입니다.</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>둘 중 하나를 빼십시오.</translation>
    </message>
    <message>
        <source>This is no image in an OCI layout: %1</source>
        <translation>OCI 레이아웃의 이미지가 아닙니다: %1</translation>
    </message>
    <message>
        <source>It looks like oci-layout://FOLDER:TAG.</source>
        <translation>oci-layout://폴더:태그처럼 적습니다.</translation>
    </message>
    <message>
        <source>The folder %1 is no OCI layout: %2</source>
        <translation>OCI 레이아웃 폴더가 아닙니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The OCI layout %1 has no image %2.</source>
        <translation>OCI 레이아웃 %1 안에 이미지가 없습니다: %2</translation>
    </message>
    <message>
        <source>An archive of the type %1 is not written to a terminal.</source>
        <translation>%1 형식의 아카이브는 터미널에 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Name a file with dest=FILE, or send the output into one.</source>
        <translation>dest=파일로 파일을 정하거나 출력을 파일로 보내십시오.</translation>
    </message>
    <message>
        <source>SOURCE_DATE_EPOCH is neither a number of seconds nor a context with a time: %1</source>
        <translation>SOURCE_DATE_EPOCH가 초 단위의 수도, 시간이 있는 컨텍스트도 아닙니다: %1</translation>
    </message>
    <message>
        <source>Commands for %1 can&apos;t run on this machine, which is %2.</source>
        <translation>%1용 명령은 이 컴퓨터(%2)에서 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>Programs for other machines run with qemu-user and binfmt_misc: install the package qemu-user-static.</source>
        <translation>다른 종류의 컴퓨터용 프로그램은 qemu-user와 binfmt_misc로 실행됩니다. qemu-user-static 패키지를 설치하십시오.</translation>
    </message>
    <message>
        <source>It depends on what comes out of another step: %1</source>
        <translation>다른 단계의 결과를 보아야 압니다: %1</translation>
    </message>
    <message>
        <source>The target does without it.</source>
        <translation>이번 대상에는 필요 없는 단계입니다.</translation>
    </message>
    <message>
        <source>More than one build begins with %1.</source>
        <translation>이렇게 시작하는 빌드가 여럿입니다: %1</translation>
    </message>
    <message>
        <source>The build %1 was not recorded.</source>
        <translation>기록이 남지 않은 빌드입니다: %1</translation>
    </message>
    <message>
        <source>A speed is a number above 0, not %1.</source>
        <translation>빠르기는 0보다 큰 수여야 합니다: %1</translation>
    </message>
    <message>
        <source>The archive holds an absolute name: %1</source>
        <translation>아카이브에 절대 경로로 된 이름이 있습니다: %1</translation>
    </message>
    <message>
        <source>A file of the archive can&apos;t be used: %1 (%2)</source>
        <translation>아카이브의 파일을 쓸 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>The archive is damaged: %1</source>
        <translation>아카이브가 손상되었습니다: %1</translation>
    </message>
    <message>
        <source>The archive holds the same file twice: %1</source>
        <translation>아카이브에 같은 파일이 두 번 들어 있습니다: %1</translation>
    </message>
    <message>
        <source>The archive holds a path that leads out of it: %1</source>
        <translation>아카이브에 바깥으로 나가는 경로가 있습니다: %1</translation>
    </message>
    <message>
        <source>There is no archive on standard input.</source>
        <translation>표준 입력에 아카이브가 없습니다.</translation>
    </message>
    <message>
        <source>Give a file with -i, or redirect one.</source>
        <translation>-i로 파일을 주거나 입력을 파일로 돌리세요.</translation>
    </message>
    <message>
        <source>%1 speaks of %2 layers, and the archive gives it %3.</source>
        <translation>%1에 적힌 레이어는 %2개인데 아카이브에 있는 것은 %3개입니다.</translation>
    </message>
    <message>
        <source>The archive lacks a file that it names: %1</source>
        <translation>아카이브에 적힌 파일이 그 안에 없습니다: %1</translation>
    </message>
    <message>
        <source>There are no images in %1.</source>
        <translation>%1 안에 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>It takes what `docker save` writes, and OCI layouts.</source>
        <translation>`docker save`가 만든 파일과 OCI 레이아웃을 읽습니다.</translation>
    </message>
    <message>
        <source>An archive isn&apos;t written to a terminal.</source>
        <translation>아카이브를 터미널에 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Give a file with -o, or redirect the output.</source>
        <translation>-o로 파일을 주거나 출력을 파일로 돌리세요.</translation>
    </message>
    <message>
        <source>The small files of the archive have more than %1 bytes.</source>
        <translation>아카이브의 작은 파일들이 모두 %1바이트를 넘습니다.</translation>
    </message>
    <message>
        <source>The archive holds more than %1 files.</source>
        <translation>아카이브에 든 파일이 %1개를 넘습니다.</translation>
    </message>
    <message>
        <source>%1 was written by a Docker before 1.10, whose archives can&apos;t be read.</source>
        <translation>%1: Docker 1.10보다 오래된 판의 아카이브라 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The archive&apos;s file %1 is not what its name says: expected %2, got %3.</source>
        <translation>아카이브의 파일 %1: 내용이 이름과 다릅니다. 예상 %2, 실제 %3.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be applied to an image that is imported.</source>
        <translation>가져오는 이미지에는 적용할 수 없는 명령입니다: %1</translation>
    </message>
    <message>
        <source>CMD, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, ONBUILD, STOPSIGNAL, USER, VOLUME and WORKDIR can.</source>
        <translation>CMD, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, ONBUILD, STOPSIGNAL, USER, VOLUME, WORKDIR를 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>This is no format of an archive: %1</source>
        <translation>아카이브 형식이 아닙니다: %1</translation>
    </message>
    <message>
        <source>There are docker-archive and oci.</source>
        <translation>docker-archive와 oci가 있습니다.</translation>
    </message>
    <message>
        <source>The blob %1 is damaged: its content has the digest %2.</source>
        <translation>손상된 블롭: %1. 내용의 다이제스트는 %2입니다.</translation>
    </message>
    <message>
        <source>The image %1 is not whole: %2</source>
        <translation>온전하지 않은 이미지: %1 (%2)</translation>
    </message>
    <message>
        <source>The layer %1 is damaged: %2</source>
        <translation>손상된 레이어: %1 (%2)</translation>
    </message>
    <message>
        <source>template parsing error: %1</source>
        <translation>서식을 쓸 수 없습니다: template parsing error: %1</translation>
    </message>
    <message>
        <source>A filter is written NAME=VALUE, not %1.</source>
        <translation>필터는 이름=값으로 씁니다. 지금은 %1입니다.</translation>
    </message>
    <message>
        <source>The filter %1 doesn&apos;t know what to do with %2.</source>
        <translation>필터 %1의 값으로 쓸 수 없습니다: %2</translation>
    </message>
</context>
</TS>
