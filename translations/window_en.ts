<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
    <context>
        <name>slipway::FileTreeView</name>
        <message numerus="yes">
            <source>%n file(s) added</source>
            <translation>
                <numerusform>%n file added</numerusform>
                <numerusform>%n files added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) changed</source>
            <translation>
                <numerusform>%n file changed</numerusform>
                <numerusform>%n files changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) removed</source>
            <translation>
                <numerusform>%n file removed</numerusform>
                <numerusform>%n files removed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::Format</name>
        <message numerus="yes">
            <source>just now</source>
            <translation>
                <numerusform>just now</numerusform>
                <numerusform>just now</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) ago</source>
            <translation>
                <numerusform>%n minute ago</numerusform>
                <numerusform>%n minutes ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) ago</source>
            <translation>
                <numerusform>%n hour ago</numerusform>
                <numerusform>%n hours ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::PictureTeller</name>
        <message numerus="yes">
            <source>+ %n layer(s)</source>
            <translation>
                <numerusform>+ %n layer</numerusform>
                <numerusform>+ %n layers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Base + %n layer(s)</source>
            <translation>
                <numerusform>Base + %n layer</numerusform>
                <numerusform>Base + %n layers</numerusform>
            </translation>
        </message>
    </context>
</TS>
