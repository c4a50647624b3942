<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AboutSection</name>
    <message>
        <source>关于和日志</source>
        <translation>About and logs</translation>
    </message>
    <message>
        <source>简单、温暖、会心一笑。</source>
        <translation>Simple, warm, a knowing smile.</translation>
    </message>
    <message>
        <source>复制诊断信息</source>
        <translation>Copy diagnostics</translation>
    </message>
    <message>
        <source>会心 Huixin</source>
        <translation>会心 Huixin</translation>
    </message>
    <message>
        <source>职人的内容助手</source>
        <translation>The creator&apos;s content assistant</translation>
    </message>
    <message>
        <source>资料文件夹</source>
        <translation>Data folder</translation>
    </message>
    <message>
        <source>日志</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>只记出错的地方，密钥和顾客资料不进日志。</source>
        <translation>Errors only; keys and customer data never enter the log.</translation>
    </message>
    <message>
        <source>诊断信息</source>
        <translation>Diagnostics</translation>
    </message>
    <message>
        <source>求助时贴给别人看的：版本和检查结果，没有密钥和姓名。</source>
        <translation>For asking help: versions and results, no keys or names.</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>用到的开源软件</source>
        <translation>Open-source software used</translation>
    </message>
    <message>
        <source>字体、图标、视频引擎和程序库，各自的许可都在里面。</source>
        <translation>Licences of fonts, icons, the video engine and libraries.</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>复制好了，可以直接粘贴。</source>
        <translation>Copied; paste it anywhere.</translation>
    </message>
</context>
<context>
    <name>AdvicePane</name>
    <message>
        <source>这一行怎么拍</source>
        <translation>Tips for this trade</translation>
    </message>
    <message>
        <source>拍给人看的证据</source>
        <translation>Proof to film</translation>
    </message>
    <message>
        <source>该做</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>别做</source>
        <translation>Don&apos;t</translation>
    </message>
</context>
<context>
    <name>Allowing</name>
    <message>
        <source>「{words}」记进本店能说的词了。</source>
        <translation>“{words}” may be said in this shop now.</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Take back</translation>
    </message>
</context>
<context>
    <name>Angles</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>谁都行</source>
        <translation>Anyone</translation>
    </message>
</context>
<context>
    <name>AskSheet</name>
    <message>
        <source>让模型再看一遍？</source>
        <translation>Ask the model for a second look?</translation>
    </message>
    <message>
        <source>把台词、门店的事实和要查的类别发给 {model}，顾客资料从不发送。</source>
        <translation>Sends the words, the shop&apos;s facts and the classes to {model}. Customer data is never sent.</translation>
    </message>
    <message>
        <source>它只能多提几处，标着「模型的看法」。规则查出来的，它一处也改不了。</source>
        <translation>It can only add findings, marked “the model&apos;s view”. What the rules found stays as it is.</translation>
    </message>
    <message>
        <source>看看会发什么</source>
        <translation>See what is sent</translation>
    </message>
    <message>
        <source>先不看</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>让它看</source>
        <translation>Ask it</translation>
    </message>
</context>
<context>
    <name>BlockMenu</name>
    <message>
        <source>写台词</source>
        <translation>Write its words</translation>
    </message>
    <message>
        <source>改写这一段</source>
        <translation>Rewrite this block</translation>
    </message>
    <message>
        <source>往前挪</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>往后挪</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>在后面加一段</source>
        <translation>Add a block after it</translation>
    </message>
    <message>
        <source>问答互动</source>
        <translation>Questions and answers</translation>
    </message>
    <message>
        <source>福袋</source>
        <translation>Lucky bag</translation>
    </message>
    <message>
        <source>预告下一款</source>
        <translation>Next deal teased</translation>
    </message>
    <message>
        <source>换品衔接</source>
        <translation>Changing deals</translation>
    </message>
    <message>
        <source>拿掉这一段</source>
        <translation>Take this block out</translation>
    </message>
</context>
<context>
    <name>BriefForm</name>
    <message>
        <source>写法库</source>
        <translation>Playbook</translation>
    </message>
    <message>
        <source>谁来写</source>
        <translation>Who writes</translation>
    </message>
    <message>
        <source>看看会发什么</source>
        <translation>See what will be sent</translation>
    </message>
    <message>
        <source>不写了</source>
        <translation>Don&apos;t write</translation>
    </message>
</context>
<context>
    <name>BriefSheet</name>
    <message>
        <source>改选题</source>
        <translation>Edit brief</translation>
    </message>
    <message>
        <source>新选题</source>
        <translation>New brief</translation>
    </message>
    <message>
        <source>{store}的事实会自己用上，稿子只说事实里有的。</source>
        <translation>Facts of {store} are used by themselves; the script says only what they say.</translation>
    </message>
    <message>
        <source>挑一句你天天跟客人说的话</source>
        <translation>Choose a line you tell customers every day</translation>
    </message>
    <message>
        <source>拍什么</source>
        <translation>What to film</translation>
    </message>
    <message>
        <source>不带团购</source>
        <translation>No deal</translation>
    </message>
    <message>
        <source>还没有人</source>
        <translation>Nobody yet</translation>
    </message>
    <message>
        <source>带哪个团购</source>
        <translation>Which deal</translation>
    </message>
    <message>
        <source>谁来说</source>
        <translation>Who speaks</translation>
    </message>
    <message>
        <source>比如：附近下班的人</source>
        <translation>e.g. people leaving work nearby</translation>
    </message>
    <message>
        <source>团购下单</source>
        <translation>Buy the deal</translation>
    </message>
    <message>
        <source>到店</source>
        <translation>Bring visits</translation>
    </message>
    <message>
        <source>涨粉</source>
        <translation>Win followers</translation>
    </message>
    <message>
        <source>说给谁</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>为了什么</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>看事实自己挑</source>
        <translation>Choose from the facts</translation>
    </message>
    <message>
        <source> 秒</source>
        <translation> s</translation>
    </message>
    <message>
        <source>写法</source>
        <translation>Playbook</translation>
    </message>
    <message>
        <source>时长</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>写脚本</source>
        <translation>Write script</translation>
    </message>
    <message>
        <source>认识人</source>
        <translation>Let people know me</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>(optional)</translation>
    </message>
    <message>
        <source>你自己的写法有错，先用自带的。{why}</source>
        <translation>Your own playbook has a fault; the built-in one is used. {why}</translation>
    </message>
    <message>
        <source>再拍：{topic}</source>
        <translation>Again: {topic}</translation>
    </message>
    <message>
        <source>写几个字，说说拍什么</source>
        <translation>Say in a few words what to film</translation>
    </message>
</context>
<context>
    <name>Buckets</name>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>有变化</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>一样</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>有冲突</source>
        <translation>Conflict</translation>
    </message>
    <message>
        <source>读不了</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>不会重复记</source>
        <translation>Never counted twice</translation>
    </message>
    <message>
        <source>没数字</source>
        <translation>No number</translation>
    </message>
    <message>
        <source>不记成 0</source>
        <translation>Not counted as 0</translation>
    </message>
    <message>
        <source>保留本地，不写入</source>
        <translation>Keep ours, don&apos;t import</translation>
    </message>
    <message>
        <source>跳过，不会记成 0</source>
        <translation>Skipped, not counted as 0</translation>
    </message>
    <message>
        <source>数据到 {time}</source>
        <translation>Data until {time}</translation>
    </message>
    <message>
        <source>还没归属到职人</source>
        <translation>Not assigned to a creator</translation>
    </message>
    <message>
        <source>还没归属</source>
        <translation>Unassigned</translation>
    </message>
    <message>
        <source>不认识的状态「{words}」，原样留着</source>
        <translation>Unknown state “{words}”, kept as it is</translation>
    </message>
    <message>
        <source>只往前走，旧状态留着</source>
        <translation>Only forward; the old state is kept</translation>
    </message>
    <message>
        <source>用新的数字，旧的留着</source>
        <translation>Use the new numbers, keep the old</translation>
    </message>
    <message>
        <source>还有 {count} 种原因，导出看全部</source>
        <translation>{count} more reasons; export to see all</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{rows} 等 {count} 行</source>
        <translation>{rows} and more, {count} rows</translation>
    </message>
    <message>
        <source>{rows} 行</source>
        <translation>Row {rows}</translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>测试连接</source>
        <translation>Test connection</translation>
    </message>
    <message>
        <source>测试时它写的</source>
        <translation>What it wrote in the test</translation>
    </message>
    <message>
        <source>还没测过</source>
        <translation>Not tested yet</translation>
    </message>
    <message>
        <source>正在测</source>
        <translation>Testing</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>连接</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>密钥</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>模型</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>出字</source>
        <translation>Type in</translation>
    </message>
    <message>
        <source>分镜格式</source>
        <translation>Shot list format</translation>
    </message>
    <message>
        <source>再测一次</source>
        <translation>Test again</translation>
    </message>
    <message>
        <source>{time} 测的</source>
        <translation>Tested at {time}</translation>
    </message>
    <message>
        <source>通了，可以写</source>
        <translation>Connected and ready</translation>
    </message>
    <message>
        <source>还不能写</source>
        <translation>Cannot import yet</translation>
    </message>
    <message>
        <source>停下了</source>
        <translation>Stopped</translation>
    </message>
</context>
<context>
    <name>CutSheet</name>
    <message>
        <source>这条作品用的是哪条成片</source>
        <translation>Which render this post is</translation>
    </message>
    <message>
        <source>还没有成片。先在剪辑里剪一条。</source>
        <translation>No renders yet. Cut one first.</translation>
    </message>
    <message>
        <source>先不对</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>对上这条</source>
        <translation>Match this one</translation>
    </message>
</context>
<context>
    <name>CuttingPage</name>
    <message>
        <source>剪辑</source>
        <translation>Cutting</translation>
    </message>
    <message>
        <source>新剪辑</source>
        <translation>New cut</translation>
    </message>
    <message>
        <source>{n} 段</source>
        <translation>{n} clips</translation>
    </message>
    <message>
        <source>脚本</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>素材</source>
        <translation>Footage</translation>
    </message>
    <message>
        <source>成片</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>剪着</source>
        <translation>In the cut</translation>
    </message>
    <message>
        <source>放在素材旁边的「成片」文件夹</source>
        <translation>Into the 成片 folder beside the footage</translation>
    </message>
    <message>
        <source>放在「{name}」</source>
        <translation>Into “{name}”</translation>
    </message>
    <message>
        <source>有效果，先逐帧画，再整条编码一次。</source>
        <translation>Effects are drawn frame by frame, then all is encoded once.</translation>
    </message>
    <message>
        <source>整条重新编码一次。</source>
        <translation>Encoded once as a whole.</translation>
    </message>
    <message>
        <source>写字幕</source>
        <translation>Write captions</translation>
    </message>
    <message>
        <source>有 {n} 处静音，共 {s} 秒</source>
        <translation>{n} silences, {s} s in all</translation>
    </message>
</context>
<context>
    <name>CuttingRoom</name>
    <message>
        <source>加素材</source>
        <translation>Add footage</translation>
    </message>
    <message>
        <source>还没剪过</source>
        <translation>Nothing cut yet</translation>
    </message>
    <message>
        <source>把手机拍的几段拖进来。横的竖的、有声没声都行，会心替你扶正、对齐，剪成竖屏。</source>
        <translation>Drop in clips from your phone. Any orientation, with or without sound: Huixin turns, aligns and cuts them vertical.</translation>
    </message>
    <message>
        <source>原片不会被改动，成片另放在旁边的「成片」文件夹。</source>
        <translation>Footage is never changed; renders go to the 成片 folder beside it.</translation>
    </message>
    <message>
        <source>剪辑</source>
        <translation>Cutting</translation>
    </message>
    <message>
        <source>撤销这一步剪辑</source>
        <translation>Undo this cutting step</translation>
    </message>
    <message>
        <source>重做这一步剪辑</source>
        <translation>Redo this cutting step</translation>
    </message>
    <message>
        <source>换一条</source>
        <translation>Another one</translation>
    </message>
    <message>
        <source>存封面</source>
        <translation>Save cover</translation>
    </message>
    <message>
        <source>导出竖屏</source>
        <translation>Export vertical</translation>
    </message>
    <message>
        <source>退一帧</source>
        <translation>One frame back</translation>
    </message>
    <message>
        <source>播放或暂停</source>
        <translation>Play or pause</translation>
    </message>
    <message>
        <source>进一帧</source>
        <translation>One frame on</translation>
    </message>
    <message>
        <source>显示抖音遮挡区</source>
        <translation>Show what Douyin covers</translation>
    </message>
    <message>
        <source>抖音遮挡区</source>
        <translation>Covered by Douyin</translation>
    </message>
    <message>
        <source>切开</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>在播放头切开  S</source>
        <translation>Split at the playhead  S</translation>
    </message>
    <message>
        <source>删这段</source>
        <translation>Delete block</translation>
    </message>
    <message>
        <source>字幕</source>
        <translation>Captions</translation>
    </message>
    <message>
        <source>字幕文件</source>
        <translation>Caption file</translation>
    </message>
    <message>
        <source>放大时间线</source>
        <translation>Zoom the timeline in</translation>
    </message>
    <message>
        <source>缩小时间线</source>
        <translation>Zoom the timeline out</translation>
    </message>
</context>
<context>
    <name>DailyChart</name>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>本期</source>
        <translation>This period</translation>
    </message>
    <message>
        <source>上期</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>每天的走势</source>
        <translation>Day by day</translation>
    </message>
    <message>
        <source>每天的数字</source>
        <translation>Numbers by day</translation>
    </message>
</context>
<context>
    <name>DataSection</name>
    <message>
        <source>数据和备份</source>
        <translation>Data and backups</translation>
    </message>
    <message>
        <source>资料都在这台电脑上。备份写好会查一遍，坏了的不算数。</source>
        <translation>All data is on this computer. Backups are verified after writing.</translation>
    </message>
    <message>
        <source>现在备份</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>从文件恢复</source>
        <translation>Restore from a file</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>检查一遍</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>恢复之前会先把现在的备份一份，所以总能回得来。</source>
        <translation>What is there now is backed up first, so there is always a way back.</translation>
    </message>
    <message>
        <source>备份和恢复</source>
        <translation>Backup and restore</translation>
    </message>
    <message>
        <source>回收站</source>
        <translation>Recycle bin</translation>
    </message>
    <message>
        <source>删掉的东西先放在这里，连同跟着它一起走的。</source>
        <translation>What is deleted waits here, with all that went along.</translation>
    </message>
    <message>
        <source>查一查有没有毛病</source>
        <translation>Check for problems</translation>
    </message>
    <message>
        <source>数据、备份、磁盘、字体和视频引擎，逐样看一遍。</source>
        <translation>Looks at data, backups, disk, fonts and the video engine.</translation>
    </message>
    <message>
        <source>还没有备份。点「现在备份」就有第一份。</source>
        <translation>No backups yet. “Back up now” makes the first.</translation>
    </message>
    <message>
        <source>更早的还有 {n} 份，在备份文件夹里。</source>
        <translation>{n} older ones are in the backup folder.</translation>
    </message>
    <message>
        <source>是空的。</source>
        <translation>Empty.</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>恢复 {when} 的备份</source>
        <translation>Restore the backup of {when}</translation>
    </message>
    <message>
        <source>恢复 {title}</source>
        <translation>Restore {title}</translation>
    </message>
    <message>
        <source>连同 {n} 样</source>
        <translation>with {n} more</translation>
    </message>
    <message>
        <source>手动</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>关窗时</source>
        <translation>On close</translation>
    </message>
    <message>
        <source>定时</source>
        <translation>Scheduled</translation>
    </message>
    <message>
        <source>升级前</source>
        <translation>Before upgrade</translation>
    </message>
    <message>
        <source>恢复前</source>
        <translation>Before restore</translation>
    </message>
    <message>
        <source>清除后</source>
        <translation>After erasing</translation>
    </message>
    <message>
        <source>备份好了：{name}</source>
        <translation>Backed up: {name}</translation>
    </message>
    <message>
        <source>选一份备份</source>
        <translation>Choose a backup</translation>
    </message>
    <message>
        <source>会心的备份 (*.db)</source>
        <translation>Huixin backups (*.db)</translation>
    </message>
    <message>
        <source>恢复「{name}」？</source>
        <translation>Restore “{name}”?</translation>
    </message>
    <message>
        <source>现在的数据会先备份一份，然后整个换成那时的样子。</source>
        <translation>Today&apos;s data is backed up first, then replaced by that of then.</translation>
    </message>
    <message>
        <source>先不恢复</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>恢复好了。换下来的留在 {name}。</source>
        <translation>Restored. What was there is kept in {name}.</translation>
    </message>
    <message>
        <source>恢复了「{title}」。</source>
        <translation>“{title}” restored.</translation>
    </message>
    <message>
        <source>清空回收站？</source>
        <translation>Empty the recycle bin?</translation>
    </message>
    <message>
        <source>里面的东西就找不回来了，只有以前的备份里还有。</source>
        <translation>What is in it is gone for good, except from older backups.</translation>
    </message>
    <message>
        <source>留着</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>有问题</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>数据文件</source>
        <translation>Data file</translation>
    </message>
    <message>
        <source>完整</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>相互关联</source>
        <translation>How they relate</translation>
    </message>
    <message>
        <source>写入方式</source>
        <translation>How to import</translation>
    </message>
    <message>
        <source>数据版本</source>
        <translation>Data version</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>磁盘</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>密钥</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>视频引擎</source>
        <translation>Video engine</translation>
    </message>
    <message>
        <source>字体</source>
        <translation>Font</translation>
    </message>
</context>
<context>
    <name>DaySheet</name>
    <message>
        <source>打算哪一天</source>
        <translation>Which day?</translation>
    </message>
    <message>
        <source>到了那天，「今天」会把它排在前面。</source>
        <translation>On that day it leads the Today page.</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>先不定</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>定下</source>
        <translation>Set it</translation>
    </message>
</context>
<context>
    <name>DaysCard</name>
    <message>
        <source>看数字</source>
        <translation>See numbers</translation>
    </message>
    <message>
        <source>每天的成交额</source>
        <translation>GMV by day</translation>
    </message>
    <message>
        <source>每天的到店核销额</source>
        <translation>Verified GMV by day</translation>
    </message>
    <message>
        <source>本期</source>
        <translation>This period</translation>
    </message>
    <message>
        <source>上期</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>底色是周末</source>
        <translation>Weekends shaded</translation>
    </message>
    <message>
        <source>看线</source>
        <translation>See lines</translation>
    </message>
</context>
<context>
    <name>DaysTable</name>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>记录里已经没有这一次了。</source>
        <translation>This request is no longer in the log.</translation>
    </message>
    <message>
        <source>「{title}」放进回收站了。</source>
        <translation>“{title}” is in the recycle bin.</translation>
    </message>
</context>
<context>
    <name>DiffPart</name>
    <message>
        <source>新加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Drop</translation>
    </message>
    <message>
        <source>话都留着，只是少讲一会儿。</source>
        <translation>Every word stays; it is only on for a shorter time.</translation>
    </message>
    <message>
        <source>原来</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>改成</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>中间 {count} 行不变</source>
        <translation>{count} lines between stay the same</translation>
    </message>
    <message>
        <source>字幕：{caption}</source>
        <translation>Caption: {caption}</translation>
    </message>
    <message>
        <source>画面：{picture}&#x3000;字幕：{caption}</source>
        <translation>Picture: {picture}   Caption: {caption}</translation>
    </message>
    <message>
        <source>{seconds} 秒</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{before} 秒 → {after} 秒</source>
        <translation>{before} s → {after} s</translation>
    </message>
    <message>
        <source>新的一镜</source>
        <translation>A new shot</translation>
    </message>
    <message>
        <source>第 {number} 镜</source>
        <translation>Shot {number}</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>封面字</source>
        <translation>Cover words</translation>
    </message>
    <message>
        <source>话题</source>
        <translation>Hashtag</translation>
    </message>
    <message>
        <source>整场计划多长（分钟）</source>
        <translation>Planned length of the show (min)</translation>
    </message>
    <message>
        <source>新的一段</source>
        <translation>A new block</translation>
    </message>
    <message>
        <source>这一段的时长（秒）</source>
        <translation>Length of this block (s)</translation>
    </message>
</context>
<context>
    <name>DiffSheet</name>
    <message>
        <source>写好一处，就先给你看一处。</source>
        <translation>Each change appears here as soon as it is written.</translation>
    </message>
    <message>
        <source>正在写，写好 {count} 处</source>
        <translation>Writing, {count} done</translation>
    </message>
    <message>
        <source>都不要</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>接受选中的</source>
        <translation>Accept ticked</translation>
    </message>
    <message>
        <source>全部接受</source>
        <translation>Accept all</translation>
    </message>
    <message>
        <source>选了 {chosen} 处，一共 {count} 处</source>
        <translation>{chosen} of {count} ticked</translation>
    </message>
    <message>
        <source>全部复制</source>
        <translation>Copy all</translation>
    </message>
    <message>
        <source>复制选中的</source>
        <translation>Copy ticked</translation>
    </message>
    <message>
        <source>正在存</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>接受</source>
        <translation>Accept</translation>
    </message>
</context>
<context>
    <name>EntityList</name>
    <message>
        <source>删掉</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>用这个身份写</source>
        <translation>Write in this voice</translation>
    </message>
    <message>
        <source>不加了</source>
        <translation>Don&apos;t add</translation>
    </message>
</context>
<context>
    <name>ExampleSheet</name>
    <message>
        <source>例子：{name}</source>
        <translation>Example: {name}</translation>
    </message>
    <message>
        <source>看完了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>店是编的：{store}，{person}来说。换成你店里的事实，写出来就是你的。</source>
        <translation>The shop is made up: {store}, told by {person}. With your own facts it becomes yours.</translation>
    </message>
    <message>
        <source>选题</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>第 {number} 版</source>
        <translation>Version {number}</translation>
    </message>
    <message>
        <source>第几版</source>
        <translation>Which version</translation>
    </message>
    <message>
        <source>脚本</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>直播</source>
        <translation>Live show</translation>
    </message>
    <message>
        <source>看哪一种</source>
        <translation>Which kind</translation>
    </message>
    <message>
        <source>{minutes} 分钟，{count} 段</source>
        <translation>{minutes} min, {count} blocks</translation>
    </message>
    <message>
        <source>{seconds} 秒，{count} 镜</source>
        <translation>{seconds} s, {count} shots</translation>
    </message>
    <message>
        <source>{seconds} 秒</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>要说到&#x3000;{points}</source>
        <translation>Must say&#x3000;{points}</translation>
    </message>
    <message>
        <source>不说话，只留现场声</source>
        <translation>No words, only the sound of the place</translation>
    </message>
    <message>
        <source>字幕&#x3000;{words}</source>
        <translation>Caption  {words}</translation>
    </message>
</context>
<context>
    <name>ExportGate</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source> 等</source>
        <translation> and more</translation>
    </message>
    <message>
        <source>{words}：{why}{law}照样导出会记下这次决定。</source>
        <translation>{words}: {why} {law} Exporting all the same is written down.</translation>
    </message>
    <message>
        <source>{law}。</source>
        <translation>{law}.</translation>
    </message>
    <message>
        <source>有 {count} 处不能这么说，还导出吗？</source>
        <translation>{count} places may not be said like this. Export all the same?</translation>
    </message>
    <message>
        <source>回去改</source>
        <translation>Go back and change it</translation>
    </message>
    <message>
        <source>照样导出</source>
        <translation>Export all the same</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>开播前看一遍…</source>
        <translation>Before going on air…</translation>
    </message>
    <message>
        <source>发布前看一遍…</source>
        <translation>Before posting…</translation>
    </message>
    <message>
        <source>导好了：{name}</source>
        <translation>Exported: {name}</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
</context>
<context>
    <name>FactSheet</name>
    <message>
        <source>补一条事实</source>
        <translation>Add a fact</translation>
    </message>
    <message>
        <source>是真的、拿得出依据的才写进来，以后每条稿子都能用。</source>
        <translation>Only what is true and can be shown; every later draft may use it.</translation>
    </message>
    <message>
        <source>补上了，稿子已经重新对过一遍。</source>
        <translation>Added; the draft has been checked again.</translation>
    </message>
    <message>
        <source>比如：五花每天现切 40 斤</source>
        <translation>e.g. 20 kg of pork belly cut fresh every day</translation>
    </message>
    <message>
        <source>事实</source>
        <translation>Fact</translation>
    </message>
    <message>
        <source>谁说的、哪张照片、哪份单子</source>
        <translation>Who said it, which photo, which invoice</translation>
    </message>
    <message>
        <source>从哪来</source>
        <translation>Where from</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>(optional)</translation>
    </message>
    <message>
        <source>先不补</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>补上</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>写一句真的</source>
        <translation>One true sentence</translation>
    </message>
</context>
<context>
    <name>FiguresStrip</name>
    <message>
        <source>总粉丝</source>
        <translation>Followers</translation>
    </message>
    <message>
        <source>净增粉丝</source>
        <translation>Net followers</translation>
    </message>
    <message>
        <source>取关粉丝</source>
        <translation>Unfollows</translation>
    </message>
    <message>
        <source>播放量</source>
        <translation>Plays</translation>
    </message>
    <message>
        <source>截至 {day}</source>
        <translation>Until {day}</translation>
    </message>
    <message>
        <source>{count} 天合计</source>
        <translation>{count} days in all</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>对比</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>门店</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>职人</source>
        <translation>Creator</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>支付</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>核销</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>看支付还是核销</source>
        <translation>Paid or verified</translation>
    </message>
    <message>
        <source>全部 {count} 家</source>
        <translation>All {count} shops</translation>
    </message>
    <message>
        <source>全部 {count} 人</source>
        <translation>All {count} people</translation>
    </message>
    <message>
        <source>自己选</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>去年同期</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>不对比</source>
        <translation>No comparison</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
    <message>
        <source>前 {count} 天</source>
        <translation>Previous {count} days</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>模型的看法</source>
        <translation>The model&apos;s view</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>选文件夹</source>
        <translation>Choose folder</translation>
    </message>
    <message>
        <source>还没选</source>
        <translation>Nothing chosen</translation>
    </message>
</context>
<context>
    <name>FollowerChart</name>
    <message>
        <source>每天净增和总粉丝</source>
        <translation>Daily net and total followers</translation>
    </message>
    <message>
        <source>净增</source>
        <translation>Net</translation>
    </message>
    <message>
        <source>总粉丝，右侧刻度</source>
        <translation>Total followers, right scale</translation>
    </message>
    <message>
        <source>{day}  净增 {net}，总粉丝 {total}</source>
        <translation>{day}  net {net}, total {total}</translation>
    </message>
</context>
<context>
    <name>FollowersPage</name>
    <message>
        <source>粉丝</source>
        <translation>Followers</translation>
    </message>
    <message>
        <source>作品</source>
        <translation>Posts</translation>
    </message>
    <message>
        <source>看粉丝还是作品</source>
        <translation>Followers or posts</translation>
    </message>
    <message>
        <source>手动记一笔</source>
        <translation>Enter by hand</translation>
    </message>
    <message>
        <source>导入文件</source>
        <translation>Import file</translation>
    </message>
    <message>
        <source>看哪条作品、哪场直播让人愿意留下来</source>
        <translation>Which posts and shows make people stay</translation>
    </message>
    <message>
        <source>近 7 天</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>近 30 天</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>近 90 天</source>
        <translation>Last 90 days</translation>
    </message>
    <message>
        <source>全部时间</source>
        <translation>All time</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>职人</source>
        <translation>Creator</translation>
    </message>
    <message>
        <source>找作品</source>
        <translation>Find posts</translation>
    </message>
    <message>
        <source>每天的数字</source>
        <translation>Numbers by day</translation>
    </message>
    <message>
        <source>作品表</source>
        <translation>Posts table</translation>
    </message>
    <message>
        <source>还没有粉丝数据</source>
        <translation>No follower data yet</translation>
    </message>
    <message>
        <source>拖一份导出的表格进来，它就笑了。</source>
        <translation>Drop in an export and watch this face.</translation>
    </message>
    <message>
        <source>xlsx、csv 都可以。顾客和粉丝的个人资料不会存。</source>
        <translation>xlsx and csv both work. Personal data of customers and followers is never kept.</translation>
    </message>
    <message>
        <source>还没有作品</source>
        <translation>No posts yet</translation>
    </message>
    <message>
        <source>从创作者中心导出「作品列表」，拖进来就行。</source>
        <translation>Export 作品列表 from the Creator Center and drop it here.</translation>
    </message>
    <message>
        <source>剪好的成片，发出去以后也可以在剪辑里标记已发布。</source>
        <translation>A finished cut can also be marked as posted in Cutting.</translation>
    </message>
    <message>
        <source>选文件</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>还没归属</source>
        <translation>Unassigned</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>{count} 条作品</source>
        <translation>{count} posts</translation>
    </message>
    <message>
        <source>，其中 {count} 条自见，不算进合计</source>
        <translation>, {count} of them private and not in the sum</translation>
    </message>
    <message>
        <source>这段时间没有数据，换一段看看</source>
        <translation>No data in this time; try another</translation>
    </message>
    <message>
        <source>{first} 至 {last}，有数据的 {count} 天</source>
        <translation>{first} to {last}, {count} days with data</translation>
    </message>
    <message>
        <source>对上了，来路接起来了。</source>
        <translation>Matched; the thread is joined.</translation>
    </message>
    <message>
        <source>去掉了。</source>
        <translation>Removed.</translation>
    </message>
    <message>
        <source>记下了 {day} 的数字。</source>
        <translation>Numbers of {day} noted.</translation>
    </message>
    <message>
        <source>和已有的一样，没有重复记。</source>
        <translation>Same as before; nothing counted twice.</translation>
    </message>
    <message>
        <source>导出的表格 ({patterns})</source>
        <translation>Exported tables ({patterns})</translation>
    </message>
    <message>
        <source>选来客或创作者中心导出的文件</source>
        <translation>Choose a file exported from Laike or the Creator Center</translation>
    </message>
</context>
<context>
    <name>FormatRow</name>
    <message>
        <source>自己加的</source>
        <translation>Your own</translation>
    </message>
    <message>
        <source>看一个例子</source>
        <translation>See an example</translation>
    </message>
    <message>
        <source>看「{name}」的例子</source>
        <translation>See an example of “{name}”</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>选题</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>顺序</source>
        <translation>Sequences</translation>
    </message>
</context>
<context>
    <name>FunnelCard</name>
    <message>
        <source>从看到到店</source>
        <translation>From play to visit</translation>
    </message>
    <message>
        <source>{count} 位职人没有播放数据</source>
        <translation>{count} creators have no plays</translation>
    </message>
    <message>
        <source>播放是账号每天的</source>
        <translation>Plays are the account&apos;s, day by day</translation>
    </message>
    <message>
        <source>播放是这段时间发的作品</source>
        <translation>Plays are of posts published in the time</translation>
    </message>
    <message>
        <source>播放</source>
        <translation>Plays</translation>
    </message>
    <message>
        <source>支付的券</source>
        <translation>Paid coupons</translation>
    </message>
    <message>
        <source>已核销的券</source>
        <translation>Verified coupons</translation>
    </message>
    <message>
        <source>上期 {rate}</source>
        <translation>Previous {rate}</translation>
    </message>
    <message>
        <source>7 日内核销</source>
        <translation>Verified within 7 days</translation>
    </message>
    <message>
        <source>完播率</source>
        <translation>Completion</translation>
    </message>
    <message>
        <source>互动率</source>
        <translation>Engagement</translation>
    </message>
    <message>
        <source>转粉率</source>
        <translation>Follow rate</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>从哪里导出</source>
        <translation>Where to export</translation>
    </message>
    <message>
        <source>电脑打开创作者中心，进「数据中心」</source>
        <translation>Open the Creator Center on a computer, go to 数据中心</translation>
    </message>
    <message>
        <source>选「粉丝」，时间选最近 30 天</source>
        <translation>Choose 粉丝, the last 30 days</translation>
    </message>
    <message>
        <source>点右上角「导出」</source>
        <translation>Click 导出 at the top right</translation>
    </message>
    <message>
        <source>会得到「数据表现_净增粉丝数据.xlsx」这样的文件</source>
        <translation>You get a file like 数据表现_净增粉丝数据.xlsx</translation>
    </message>
    <message>
        <source>把文件拖进左边</source>
        <translation>Drop the file on the left</translation>
    </message>
    <message>
        <source>一次可以拖好几个，先看一眼再写入</source>
        <translation>Drop several at once; look before they are written</translation>
    </message>
    <message>
        <source>有了数据，这里会告诉你</source>
        <translation>With data, this tells you</translation>
    </message>
    <message>
        <source>每天涨多少、掉多少，对不对得上总数；
哪条作品让看的人愿意留下来。</source>
        <translation>How many came and went each day, and whether it adds up;
which post makes viewers stay.</translation>
    </message>
</context>
<context>
    <name>HooksCard</name>
    <message>
        <source>这句话带来了客人</source>
        <translation>This line brought customers</translation>
    </message>
    <message>
        <source>{day} 发布</source>
        <translation>Posted {day}</translation>
    </message>
    <message>
        <source>还说不出是哪一句。在「粉丝」里把作品和成片连上，在「订单」里把订单归到作品，这里就写出那句话和它带来的单。</source>
        <translation>Which line it was cannot be told yet. Match posts to renders in Followers and orders to posts in Orders, and it stands here.</translation>
    </message>
    <message>
        <source>《{title}》的开头。这条带来 {orders} 单，{amount}。</source>
        <translation>Opening of “{title}”. It brought {orders} orders, {amount}.</translation>
    </message>
    <message>
        <source>《{title}》的开头。这条带来 {orders} 单，{amount}，你平时一条 {usual} 单。</source>
        <translation>Opening of “{title}”. It brought {orders} orders, {amount}; yours usually bring {usual}.</translation>
    </message>
    <message>
        <source>{plays}播放</source>
        <translation>{plays} plays</translation>
    </message>
    <message>
        <source>脚本 v{version}</source>
        <translation>Script v{version}</translation>
    </message>
    <message>
        <source>成片</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>作品</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>订单</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>照这个写一条</source>
        <translation>Write one like it</translation>
    </message>
    <message>
        <source>看这 {count} 单</source>
        <translation>See these {count} orders</translation>
    </message>
    <message>
        <source>{orders} 单，{amount}</source>
        <translation>{orders} orders, {amount}</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>看一眼再写入</source>
        <translation>Look before importing</translation>
    </message>
    <message>
        <source>先不写</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>写完能一步撤销。买家手机号不存。</source>
        <translation>One undo takes it back. Buyers&apos; phone numbers are not kept.</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>看一眼再写入，后面还有 {count} 份</source>
        <translation>Look before importing; {count} more follow</translation>
    </message>
    <message>
        <source>正在读…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>这份没有写入</source>
        <translation>This one was not imported</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Got it</translation>
    </message>
    <message>
        <source>写入 {count} 行</source>
        <translation>Import {count} rows</translation>
    </message>
    <message>
        <source>导出这 {count} 行</source>
        <translation>Save these {count}</translation>
    </message>
    <message>
        <source>认出来是{kind}，{row}，共 {count} 行</source>
        <translation>Recognised as {kind}, {row}, {count} rows</translation>
    </message>
    <message>
        <source>，记在{name}名下</source>
        <translation>, for {name}</translation>
    </message>
    <message>
        <source>。这几列没有读：{columns}</source>
        <translation>. Columns not read: {columns}</translation>
    </message>
    <message>
        <source>正在写入…</source>
        <translation>Importing…</translation>
    </message>
    <message>
        <source>写入 {count} 行，跳过 {left} 行。写错了可以一步撤销。</source>
        <translation>{count} rows in, {left} skipped. One undo takes it back.</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>导好了 {count} 行，原因写在旁边。</source>
        <translation>{count} rows exported, each with its reason.</translation>
    </message>
    <message>
        <source>导出没写入的行</source>
        <translation>Export rows left out</translation>
    </message>
    <message>
        <source>{name}_没写入.csv</source>
        <translation>{name}_not_imported.csv</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>前面的要晚 {length} 才讲完，这个点赶不上。收短前面几段，或者改个点。</source>
        <translation>What comes before ends {length} too late for this. Shorten it, or start this later.</translation>
    </message>
    <message>
        <source>改</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>环节的名字</source>
        <translation>Name of the block</translation>
    </message>
    <message>
        <source>同样的话连着讲几遍，时长跟着翻倍</source>
        <translation>How often it is said in a row; its time counts each pass</translation>
    </message>
    <message>
        <source>顺延</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>遍数</source>
        <translation>Passes</translation>
    </message>
    <message>
        <source>计划</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>最短</source>
        <translation>Shortest</translation>
    </message>
    <message>
        <source>准点开始</source>
        <translation>Start at</translation>
    </message>
    <message>
        <source>台词</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>照你平时跟客人说的写</source>
        <translation>As you say it to customers</translation>
    </message>
    <message>
        <source>必须说到</source>
        <translation>Must say</translation>
    </message>
    <message>
        <source>必须说到的，一行一条</source>
        <translation>Must say, one per line</translation>
    </message>
    <message>
        <source>一行写一条</source>
        <translation>One per line</translation>
    </message>
    <message>
        <source>给助播</source>
        <translation>For the assistant</translation>
    </message>
    <message>
        <source>什么时候切近景，什么时候弹链接</source>
        <translation>When to go close, when to show the link</translation>
    </message>
    <message>
        <source>比计划多 {seconds} 秒</source>
        <translation>{seconds} s over plan</translation>
    </message>
    <message>
        <source>不用管</source>
        <translation>Let it be</translation>
    </message>
    <message>
        <source>还没写。价格、包含什么、有效期、怎么预约，漏一样都会被问。</source>
        <translation>Not written. Price, contents, expiry, booking: leave one out and it will be asked.</translation>
    </message>
    <message>
        <source>不能比计划还长</source>
        <translation>Cannot be longer than planned</translation>
    </message>
    <message>
        <source>1 到 {most}</source>
        <translation>1 to {most}</translation>
    </message>
    <message>
        <source>写成 8:00 这样</source>
        <translation>Write it like 8:00</translation>
    </message>
    <message>
        <source>好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>选一段画面</source>
        <translation>Choose footage</translation>
    </message>
    <message>
        <source>第 {n} 镜</source>
        <translation>Shot {n}</translation>
    </message>
    <message>
        <source>第 {n} 段</source>
        <translation>Block {n}</translation>
    </message>
    <message>
        <source>{s} 秒</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>还没有配乐</source>
        <translation>No music yet</translation>
    </message>
    <message>
        <source>{m} 分 {s:02d} 秒</source>
        <translation>{m} min {s:02d} s</translation>
    </message>
    <message>
        <source>1080×1920，30 帧，约 {length}。</source>
        <translation>1080×1920, 30 fps, about {length}.</translation>
    </message>
    <message>
        <source>左</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>居中</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>右</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>构图</source>
        <translation>Framing</translation>
    </message>
    <message>
        <source>铺满</source>
        <translation>Fill</translation>
    </message>
    <message>
        <source>完整</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>虚化垫底</source>
        <translation>Blurred backdrop</translation>
    </message>
    <message>
        <source>画幅</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>字体里没有 {chars}，导出时会略过。</source>
        <translation>The font lacks {chars}; they are left out on export.</translation>
    </message>
    <message>
        <source>{n} 个字，一行放得下，没有被遮</source>
        <translation>{n} characters, fits one line, nothing covered</translation>
    </message>
    <message>
        <source>{n} 个字，分两行，没有被遮</source>
        <translation>{n} characters on two lines, nothing covered</translation>
    </message>
    <message>
        <source>{n} 个字，两行放不下，会分几次出现</source>
        <translation>{n} characters, too long for two lines; shown in turns</translation>
    </message>
    <message>
        <source>「{words}」{why}</source>
        <translation>“{words}”: {why}</translation>
    </message>
    <message>
        <source>{why}{advice}</source>
        <translation>{why} {advice}</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>速度</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>原声</source>
        <translation>Original sound</translation>
    </message>
    <message>
        <source>效果</source>
        <translation>Effect</translation>
    </message>
    <message>
        <source>不加</source>
        <translation>Don&apos;t add</translation>
    </message>
    <message>
        <source>字幕</source>
        <translation>Captions</translation>
    </message>
    <message>
        <source>字幕的字</source>
        <translation>Caption text</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>删掉这条字幕</source>
        <translation>Delete this caption</translation>
    </message>
    <message>
        <source>在播放头加一条</source>
        <translation>Add one at the playhead</translation>
    </message>
    <message>
        <source>标题和配乐</source>
        <translation>Title and music</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>开头两三秒的大字，封面也用它</source>
        <translation>Big words of the first seconds, also on the cover</translation>
    </message>
    <message>
        <source>选音乐</source>
        <translation>Choose music</translation>
    </message>
    <message>
        <source>不要配乐</source>
        <translation>No music</translation>
    </message>
    <message>
        <source>配乐压低</source>
        <translation>Duck music</translation>
    </message>
    <message>
        <source>配乐</source>
        <translation>Music</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>发布前看一遍</source>
        <translation>Before posting</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>看一遍</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>让模型再看一遍</source>
        <translation>Ask the model for a second look</translation>
    </message>
    <message>
        <source>发布前 {count} 项</source>
        <translation>Before posting: {count}</translation>
    </message>
    <message>
        <source>发布前 {count} 项，都看过了</source>
        <translation>Before posting: all {count} seen</translation>
    </message>
    <message>
        <source>发布前 {count} 项，还有 {left} 项</source>
        <translation>Before posting: {left} of {count} left</translation>
    </message>
    <message>
        <source>边写边查</source>
        <translation>Checked while writing</translation>
    </message>
    <message>
        <source>写完再查一遍</source>
        <translation>Checked again at the end</translation>
    </message>
    <message>
        <source>再改 {count} 处就能拍</source>
        <translation>{count} to mend, then shoot</translation>
    </message>
    <message>
        <source>改完这里会笑开</source>
        <translation>This smiles once it is fixed</translation>
    </message>
    <message>
        <source>可以拍了</source>
        <translation>Ready to shoot</translation>
    </message>
    <message>
        <source>说的都有出处，没有不该说的</source>
        <translation>All of it has a source, nothing is forbidden</translation>
    </message>
    <message>
        <source>{count} 处没有</source>
        <translation>{count} without</translation>
    </message>
    <message>
        <source>都有</source>
        <translation>All there</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>还有 {count} 处，改完前面的接着看</source>
        <translation>{count} more after these</translation>
    </message>
    <message>
        <source>{count} 处有出处</source>
        <translation>{count} with a source</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Collapse</translation>
    </message>
    <message>
        <source>看对应</source>
        <translation>See matches</translation>
    </message>
    <message>
        <source>第 {shot} 镜「{text}」← {origin}</source>
        <translation>Shot {shot} “{text}” ← {origin}</translation>
    </message>
    <message>
        <source>补成事实</source>
        <translation>Make it a fact</translation>
    </message>
    <message>
        <source>改掉</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>{count} 处不能说</source>
        <translation>{count} not allowed</translation>
    </message>
    <message>
        <source>{count} 处要小心</source>
        <translation>{count} to watch</translation>
    </message>
    <message>
        <source>没发现问题</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>合规</source>
        <translation>Compliance</translation>
    </message>
    <message>
        <source>换成「{words}」</source>
        <translation>Use “{words}”</translation>
    </message>
    <message>
        <source>本店能说</source>
        <translation>Allowed here</translation>
    </message>
    <message>
        <source>第 {shot} 镜</source>
        <translation>Shot {shot}</translation>
    </message>
    <message>
        <source>封面</source>
        <translation>Cover</translation>
    </message>
    <message>
        <source>话题</source>
        <translation>Hashtags</translation>
    </message>
    <message>
        <source>节奏</source>
        <translation>Pace</translation>
    </message>
    <message>
        <source>念 {spoken} / {planned} 秒</source>
        <translation>Spoken {spoken} / {planned} s</translation>
    </message>
    <message>
        <source>{planned} / {asked} 秒</source>
        <translation>{planned} / {asked} s</translation>
    </message>
    <message>
        <source>前 3 秒静音也看得懂</source>
        <translation>First 3 s work muted</translation>
    </message>
    <message>
        <source>字幕 {count} 字</source>
        <translation>Caption, {count} characters</translation>
    </message>
    <message>
        <source>每镜念得完</source>
        <translation>Every shot can be spoken in time</translation>
    </message>
    <message>
        <source>第 {shots} 镜念不完</source>
        <translation>Shot {shots} is too short for its lines</translation>
    </message>
    <message>
        <source>时长对得上</source>
        <translation>Length fits</translation>
    </message>
    <message>
        <source>结尾有行动</source>
        <translation>Ends with an action</translation>
    </message>
    <message>
        <source>说一句让人做什么</source>
        <translation>Say what people should do</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>视频 ({patterns})</source>
        <translation>Videos ({patterns})</translation>
    </message>
    <message>
        <source>选素材</source>
        <translation>Choose footage</translation>
    </message>
    <message>
        <source>音乐 ({patterns})</source>
        <translation>Music ({patterns})</translation>
    </message>
    <message>
        <source>选音乐</source>
        <translation>Choose music</translation>
    </message>
</context>
<context>
    <name>JobCentre</name>
    <message>
        <source>任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>清掉做完的</source>
        <translation>Clear finished</translation>
    </message>
    <message>
        <source>{n} 个在做</source>
        <translation>{n} running</translation>
    </message>
    <message>
        <source>现在没有任务。导出、导入和写稿会排在这里。</source>
        <translation>No tasks now. Exports, imports and drafts line up here.</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>正在停</source>
        <translation>Stopping</translation>
    </message>
    <message>
        <source>等待</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>进行</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>失败</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Retry</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>快捷键</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>不用鼠标也能做完所有事。按 F1 能看到当前这一页的全部快捷键。</source>
        <translation>Everything works without a mouse. F1 lists the shortcuts of the present page.</translation>
    </message>
    <message>
        <source>换页</source>
        <translation>Switch pages</translation>
    </message>
    <message>
        <source>从上到下数，第几个就按几</source>
        <translation>Counted from the top</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>一步步往回退，导入也能退</source>
        <translation>Step back one by one, imports too</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>撤销多了再做回来</source>
        <translation>Redo what was undone</translation>
    </message>
    <message>
        <source>到下一栏</source>
        <translation>Next pane</translation>
    </message>
    <message>
        <source>在左栏和页面各栏之间走</source>
        <translation>Between the rail and the panes</translation>
    </message>
    <message>
        <source>到上一栏</source>
        <translation>Previous pane</translation>
    </message>
    <message>
        <source>找一个设置</source>
        <translation>Find a setting</translation>
    </message>
    <message>
        <source>在这一页直接打字找</source>
        <translation>Type to search on this page</translation>
    </message>
    <message>
        <source>这一页的快捷键</source>
        <translation>Shortcuts of this page</translation>
    </message>
    <message>
        <source>合上</source>
        <translation>Collapse</translation>
    </message>
    <message>
        <source>关掉弹出来的框和菜单</source>
        <translation>Closes popups and menus</translation>
    </message>
</context>
<context>
    <name>Lanes</name>
    <message>
        <source>画面</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>字幕</source>
        <translation>Captions</translation>
    </message>
    <message>
        <source>原声</source>
        <translation>Original sound</translation>
    </message>
    <message>
        <source>音乐</source>
        <translation>Music</translation>
    </message>
    <message>
        <source>时间线</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>第 {n} 段，{s} 秒</source>
        <translation>Clip {n}, {s} s</translation>
    </message>
    <message>
        <source>字幕：{text}</source>
        <translation>Caption: {text}</translation>
    </message>
    <message>
        <source>还没有配乐</source>
        <translation>No music yet</translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>音量</source>
        <translation>Level</translation>
    </message>
</context>
<context>
    <name>Lines</name>
    <message>
        <source>到手价 ¥{price}</source>
        <translation>live ¥{price}</translation>
    </message>
    <message>
        <source>划线价 ¥{price}</source>
        <translation>list ¥{price}</translation>
    </message>
    <message>
        <source>{day} 截止</source>
        <translation>ends {day}</translation>
    </message>
    <message>
        <source>{n} 份</source>
        <translation>{n} left</translation>
    </message>
    <message>
        <source>已截止</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>划线价没依据</source>
        <translation>List price unproven</translation>
    </message>
    <message>
        <source>还没起名</source>
        <translation>No name yet</translation>
    </message>
    <message>
        <source>每分钟 {n} 字</source>
        <translation>{n} characters a minute</translation>
    </message>
    <message>
        <source>{day} 认证</source>
        <translation>certified {day}</translation>
    </message>
    <message>
        <source>正在用</source>
        <translation>Writing now</translation>
    </message>
    <message>
        <source>还没填名字</source>
        <translation>No name yet</translation>
    </message>
    <message>
        <source>{day} 到期</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>已过期</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>没有出处</source>
        <translation>No source</translation>
    </message>
    <message>
        <source>还没写</source>
        <translation>Not written yet</translation>
    </message>
    <message>
        <source>暂定</source>
        <translation>Provisional</translation>
    </message>
    <message>
        <source>新手</source>
        <translation>Novice</translation>
    </message>
    <message>
        <source>成长</source>
        <translation>Growing</translation>
    </message>
    <message>
        <source>成熟</source>
        <translation>Mature</translation>
    </message>
    <message>
        <source>标杆</source>
        <translation>Exemplary</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>直播</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>一场直播先有大纲，心里就不慌</source>
        <translation>With an outline first, a show holds no fright</translation>
    </message>
    <message>
        <source>换一份</source>
        <translation>Another one</translation>
    </message>
    <message>
        <source>新大纲</source>
        <translation>New outline</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>改写</source>
        <translation>Rewrite</translation>
    </message>
    <message>
        <source>写第一份大纲</source>
        <translation>Write the first outline</translation>
    </message>
    <message>
        <source>还没有直播大纲。</source>
        <translation>No live outlines yet.</translation>
    </message>
    <message>
        <source>说一句今晚讲什么，先给你排好一整场：几点讲哪款、哪里互动、哪些话必须说到。</source>
        <translation>Say what tonight is about, and the whole show is laid out: what when, where to interact, what must be said.</translation>
    </message>
    <message>
        <source>不用密钥也能写；写好了每一段都能改。</source>
        <translation>Works without a key; every block can be changed afterwards.</translation>
    </message>
    <message>
        <source>大纲 v{number}</source>
        <translation>Outline v{number}</translation>
    </message>
    <message>
        <source>事实</source>
        <translation>Facts</translation>
    </message>
    <message>
        <source>选题</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>订单</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>复盘</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>有 {count} 处不该这么说：{first}</source>
        <translation>{count} places should not be said like this: {first}</translation>
    </message>
    <message>
        <source>还差 {count} 处出处：{first}</source>
        <translation>{count} sources missing: {first}</translation>
    </message>
    <message>
        <source>{time} 已自动保存</source>
        <translation>Saved at {time}</translation>
    </message>
    <message>
        <source>发给模型的只有选题和事实，没有顾客资料</source>
        <translation>Only brief and facts went to the model, no customer data</translation>
    </message>
    <message>
        <source>看看发了什么</source>
        <translation>See what was sent</translation>
    </message>
    <message>
        <source>能收的都收了，还超 {seconds} 秒。删几句台词，或者少讲一款。</source>
        <translation>Still {seconds} s over after taking back what could be. Cut some lines, or one deal.</translation>
    </message>
    <message>
        <source>收回来了，从 {count} 段里匀的。</source>
        <translation>Taken back from {count} blocks.</translation>
    </message>
    <message>
        <source>一场直播至少留一段，不想要了就删掉整份大纲。</source>
        <translation>A show keeps at least one block. To be rid of it, delete the whole outline.</translation>
    </message>
    <message>
        <source>「{title}」拿掉了。</source>
        <translation>“{title}” was taken out.</translation>
    </message>
    <message>
        <source>放回来</source>
        <translation>Put it back</translation>
    </message>
    <message>
        <source>去看</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>拆好了，另存成一条新脚本。</source>
        <translation>Split into shots and kept as a new script.</translation>
    </message>
    <message>
        <source>正在排这一场</source>
        <translation>Planning the show</translation>
    </message>
    <message>
        <source>写好 {count} 段，刚写完「{title}」</source>
        <translation>{count} blocks written, last “{title}”</translation>
    </message>
    <message>
        <source>Word 文档，打印用</source>
        <translation>Word document, for printing</translation>
    </message>
    <message>
        <source>Excel 表格，一行一段</source>
        <translation>Excel sheet, one block a row</translation>
    </message>
    <message>
        <source>纯文字</source>
        <translation>Plain text</translation>
    </message>
    <message>
        <source>导出大纲</source>
        <translation>Export outline</translation>
    </message>
    <message>
        <source>先挂上门店的招牌，才知道卖什么。</source>
        <translation>Hang up the shop&apos;s sign first.</translation>
    </message>
    <message>
        <source>↑↓ 选一段，Alt+↑↓ 或拖着挪，回车写台词，右键加一段</source>
        <translation>↑↓ choose a block, Alt+↑↓ or drag to move it, Enter for its words, right-click to add one</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>去填门店</source>
        <translation>Fill in the shop</translation>
    </message>
    <message>
        <source>停下了，写好的几段留着。</source>
        <translation>Stopped. What was written stays.</translation>
    </message>
</context>
<context>
    <name>LiveRewriting</name>
    <message>
        <source>整场</source>
        <translation>Whole show</translation>
    </message>
    <message>
        <source>拿哪条脚本来讲</source>
        <translation>Which script to tell</translation>
    </message>
    <message>
        <source>这一段：{title}</source>
        <translation>Block {title}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>接着用</source>
        <translation>Carry on</translation>
    </message>
    <message>
        <source>会心自己出错了</source>
        <translation>Huixin made a mistake</translation>
    </message>
    <message>
        <source>你的数据没有受影响。把下面的详情复制给我们，密钥和顾客资料已经去掉。</source>
        <translation>Your data is fine. Copy the details below to us; keys and customer data have been removed.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>认不出 {names}。能拖进来的是视频素材，还有来客和创作者中心导出的 xlsx、csv。</source>
        <translation>{names} is not a kind we know. Drop video footage here, or xlsx and csv exports from Laike and the Creator Center.</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>脚本</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>直播</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>剪辑</source>
        <translation>Cutting</translation>
    </message>
    <message>
        <source>订单</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>粉丝</source>
        <translation>Followers</translation>
    </message>
    <message>
        <source>复盘</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>门店</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>{shop} · 会心</source>
        <translation>{shop} · Huixin</translation>
    </message>
    <message>
        <source>会心</source>
        <translation>Huixin</translation>
    </message>
    <message>
        <source>还有 {n} 个任务没做完</source>
        <translation>{n} tasks are not finished</translation>
    </message>
    <message>
        <source>现在退出会停在半路，写到一半的文件会删掉，别的不受影响。</source>
        <translation>Quitting now stops them half-way and deletes unfinished files. Nothing else is affected.</translation>
    </message>
    <message>
        <source>停掉并退出</source>
        <translation>Stop and quit</translation>
    </message>
    <message>
        <source>等它做完</source>
        <translation>Let it finish</translation>
    </message>
</context>
<context>
    <name>Maker</name>
    <message>
        <source>导好了，放在素材旁边的「成片」里。</source>
        <translation>Done. It&apos;s in 成片, next to your footage.</translation>
    </message>
    <message>
        <source>导好了。</source>
        <translation>Exported.</translation>
    </message>
    <message>
        <source>封面存好了。</source>
        <translation>Cover saved.</translation>
    </message>
    <message>
        <source>字幕 ({patterns})</source>
        <translation>Captions ({patterns})</translation>
    </message>
    <message>
        <source>选字幕文件</source>
        <translation>Choose a caption file</translation>
    </message>
    <message>
        <source>字幕存好了。</source>
        <translation>Captions saved.</translation>
    </message>
    <message>
        <source>导出字幕</source>
        <translation>Export captions</translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation>Open folder</translation>
    </message>
</context>
<context>
    <name>Mending</name>
    <message>
        <source>最近一份完好的备份是 {when} 的。坏的那份会留在旁边，不会删。</source>
        <translation>The newest sound backup is from {when}. The damaged file stays beside it.</translation>
    </message>
    <message>
        <source>数据文件坏了，用备份打开？</source>
        <translation>The data file is damaged. Open with a backup?</translation>
    </message>
    <message>
        <source>先退出</source>
        <translation>Quit for now</translation>
    </message>
    <message>
        <source>用备份打开</source>
        <translation>Open with the backup</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>新剪辑</source>
        <translation>New cut</translation>
    </message>
    <message>
        <source>删掉这条剪辑</source>
        <translation>Delete this cut</translation>
    </message>
    <message>
        <source>还没有脚本，去写一个</source>
        <translation>No scripts yet; write one</translation>
    </message>
    <message>
        <source>导入字幕文件…</source>
        <translation>Import a caption file…</translation>
    </message>
    <message>
        <source>导出 .srt…</source>
        <translation>Export .srt…</translation>
    </message>
</context>
<context>
    <name>ModelRows</name>
    <message>
        <source>看最近一次</source>
        <translation>Last request</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>只发选题、门店、商品和事实。订单和顾客资料从不发送。</source>
        <translation>Only brief, store, deals and facts. Orders and customers are never sent.</translation>
    </message>
    <message>
        <source>发出去的内容</source>
        <translation>What is sent</translation>
    </message>
    <message>
        <source>明细和上限</source>
        <translation>Details and limit</translation>
    </message>
    <message>
        <source>这个月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>还没用过。</source>
        <translation>Not used yet.</translation>
    </message>
    <message>
        <source>分开选</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>每件事用哪个模型</source>
        <translation>A model for each task</translation>
    </message>
    <message>
        <source>都用上面这个。</source>
        <translation>All use the one above.</translation>
    </message>
    <message>
        <source>看和改</source>
        <translation>View and edit</translation>
    </message>
    <message>
        <source>提示词</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>跟模型怎么说的，都在这里。</source>
        <translation>How the model is asked.</translation>
    </message>
    <message>
        <source>一共 {count} 份，都是自带的。</source>
        <translation>{count} prompts, all as shipped.</translation>
    </message>
    <message>
        <source>一共 {count} 份，{edited} 份是你改过的。</source>
        <translation>{count} prompts, {edited} edited by you.</translation>
    </message>
    <message>
        <source>有改坏的，先用自带的。</source>
        <translation> One is broken; the shipped one is used.</translation>
    </message>
    <message>
        <source>有的自带版本更新了。</source>
        <translation> A newer one ships for some.</translation>
    </message>
    <message>
        <source>{calls} 次，{tokens} token</source>
        <translation>{calls} calls, {tokens} tokens</translation>
    </message>
    <message>
        <source>，按你填的单价约 {money}</source>
        <translation>, about {money} at your prices</translation>
    </message>
    <message>
        <source>；其中 {count} 次对方没报数</source>
        <translation>; {count} of them not counted by the provider</translation>
    </message>
    <message>
        <source>{task}用 {model}</source>
        <translation>{task}: {model}</translation>
    </message>
    <message>
        <source>别的用上面这个。</source>
        <translation>the rest use the one above.</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>ModelSettings</name>
    <message>
        <source>正在用</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>去网站申请密钥</source>
        <translation>Get a key on the website</translation>
    </message>
    <message>
        <source>不用它了</source>
        <translation>Without it</translation>
    </message>
    <message>
        <source>密钥</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>接口地址</source>
        <translation>Base URL</translation>
    </message>
    <message>
        <source>获取模型</source>
        <translation>Fetch models</translation>
    </message>
    <message>
        <source>模型</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>左边选一家，填上密钥，脚本和大纲就能让模型来写。写法一直都在。</source>
        <translation>Choose a provider on the left and enter its key, and a model can write scripts and outlines. The playbook is always there.</translation>
    </message>
    <message>
        <source>现在用写法写，不用模型</source>
        <translation>The playbook writes now, no model</translation>
    </message>
    <message>
        <source>粘贴到这里</source>
        <translation>Paste it here</translation>
    </message>
    <message>
        <source>不用密钥，可以空着</source>
        <translation>No key needed; leave it empty</translation>
    </message>
    <message>
        <source>余额不足</source>
        <translation>Out of credit</translation>
    </message>
    <message>
        <source>密钥不对</source>
        <translation>Key refused</translation>
    </message>
    <message>
        <source>本机，没在运行</source>
        <translation>This machine, not running</translation>
    </message>
    <message>
        <source>兼容 OpenAI 的地址</source>
        <translation>OpenAI-compatible URL</translation>
    </message>
    <message>
        <source>本机，不用密钥</source>
        <translation>This machine, no key</translation>
    </message>
    <message>
        <source>备用</source>
        <translation>Spare</translation>
    </message>
    <message>
        <source>没填密钥</source>
        <translation>No key</translation>
    </message>
    <message>
        <source>实际请求 {url}</source>
        <translation>Requests go to {url}</translation>
    </message>
    <message>
        <source>{time} 取到 {count} 个模型，也可以自己填。</source>
        <translation>{count} models fetched at {time}; you can also type one.</translation>
    </message>
</context>
<context>
    <name>MonthLimit</name>
    <message>
        <source>这个月已经花了 {spent}，你设的上限是 {limit}。</source>
        <translation>{spent} spent this month; your limit is {limit}.</translation>
    </message>
    <message>
        <source>这一次估计要 {cost}。</source>
        <translation> This may cost {cost}.</translation>
    </message>
    <message>
        <source>先不写</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>用写法写</source>
        <translation>Use the playbook</translation>
    </message>
    <message>
        <source>照样写</source>
        <translation>Write it</translation>
    </message>
    <message>
        <source>会超过这个月的上限，还写吗？</source>
        <translation>This may pass the month&apos;s limit. Write it?</translation>
    </message>
</context>
<context>
    <name>Naming</name>
    <message>
        <source>给这场直播改个名</source>
        <translation>Another name for this show</translation>
    </message>
    <message>
        <source>大纲的名字</source>
        <translation>Name of the outline</translation>
    </message>
    <message>
        <source>不改了</source>
        <translation>Keep the old one</translation>
    </message>
    <message>
        <source>改好</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>写几个字</source>
        <translation>Write a few words</translation>
    </message>
</context>
<context>
    <name>NewShow</name>
    <message>
        <source>新的直播大纲</source>
        <translation>New live outline</translation>
    </message>
    <message>
        <source>{store}的事实和商品会自己用上。</source>
        <translation>Facts and deals of {store} are used by themselves.</translation>
    </message>
    <message>
        <source>比如：周五烤肉夜</source>
        <translation>e.g. Friday barbecue night</translation>
    </message>
    <message>
        <source>这场讲什么</source>
        <translation>What the show is about</translation>
    </message>
    <message>
        <source>不指定</source>
        <translation>Any</translation>
    </message>
    <message>
        <source>主推</source>
        <translation>Main deal</translation>
    </message>
    <message>
        <source>谁来播</source>
        <translation>Who hosts</translation>
    </message>
    <message>
        <source>30 分钟</source>
        <translation>30 minutes</translation>
    </message>
    <message>
        <source>60 分钟</source>
        <translation>60 minutes</translation>
    </message>
    <message>
        <source>播多久</source>
        <translation>How long</translation>
    </message>
    <message>
        <source>几点开播</source>
        <translation>Starts at</translation>
    </message>
    <message>
        <source>比如：下班想吃烤肉的人</source>
        <translation>e.g. people who want barbecue after work</translation>
    </message>
    <message>
        <source>比如：团购下单</source>
        <translation>e.g. buy the deal</translation>
    </message>
    <message>
        <source>播给谁</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>想要什么</source>
        <translation>Wanted</translation>
    </message>
    <message>
        <source>写大纲</source>
        <translation>Write outline</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>(optional)</translation>
    </message>
    <message>
        <source>再讲：{topic}</source>
        <translation>Again: {topic}</translation>
    </message>
    <message>
        <source>写几个字，说说这场讲什么</source>
        <translation>Say in a few words what the show is about</translation>
    </message>
    <message>
        <source>写成 19:00 这样</source>
        <translation>Write it like 19:00</translation>
    </message>
</context>
<context>
    <name>NoteSheet</name>
    <message>
        <source>手动记一笔</source>
        <translation>Enter by hand</translation>
    </message>
    <message>
        <source>照着手机上的数字填，不知道的空着。之后导入的表会盖过它。</source>
        <translation>Copy the numbers from the phone; leave unknown ones empty. A later import replaces them.</translation>
    </message>
    <message>
        <source>哪一天</source>
        <translation>Which day</translation>
    </message>
    <message>
        <source>还没归属</source>
        <translation>Unassigned</translation>
    </message>
    <message>
        <source>谁的账号</source>
        <translation>Whose account</translation>
    </message>
    <message>
        <source>先不记</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>填整数，比如 36 或 -3。</source>
        <translation>A whole number, like 36 or -3.</translation>
    </message>
    <message>
        <source>这个数不会是负的。</source>
        <translation>This number cannot be negative.</translation>
    </message>
    <message>
        <source>写成 2026-11-18 这样。</source>
        <translation>Write it like 2026-11-18.</translation>
    </message>
    <message>
        <source>至少填一个数。</source>
        <translation>Enter at least one number.</translation>
    </message>
</context>
<context>
    <name>NumbersCard</name>
    <message>
        <source>近 7 天</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>{first} 至 {last}，对比 {then_first} 至 {then_last}</source>
        <translation>{first} to {last}, against {then_first} to {then_last}</translation>
    </message>
    <message>
        <source>成交额</source>
        <translation>GMV</translation>
    </message>
    <message>
        <source>支付 GMV</source>
        <translation>Paid GMV</translation>
    </message>
    <message>
        <source>到店核销额</source>
        <translation>Verified GMV</translation>
    </message>
    <message>
        <source>核销 GMV：订单实收，扣掉撤销核销和核销后退款</source>
        <translation>Verified GMV: received, net of reversals and refunds</translation>
    </message>
    <message>
        <source>按核销时间，已扣退款</source>
        <translation>By verification time, net of refunds</translation>
    </message>
    <message>
        <source>核销率</source>
        <translation>Verification rate</translation>
    </message>
    <message>
        <source>同一批支付的券里，已经核销的占多少</source>
        <translation>Share of the coupons paid in this time that were verified</translation>
    </message>
    <message>
        <source>净增粉</source>
        <translation>Net followers</translation>
    </message>
    <message>
        <source>涨的减掉的</source>
        <translation>Gained minus lost</translation>
    </message>
    <message>
        <source>这几天没有支付的券</source>
        <translation>No paid coupons in these days</translation>
    </message>
    <message>
        <source>同批 {paid} 张券，已核 {verified} 张</source>
        <translation>{verified} of {paid} coupons verified</translation>
    </message>
    <message>
        <source>还没有粉丝数据</source>
        <translation>No follower data yet</translation>
    </message>
    <message>
        <source>涨 {gained}，掉 {lost}</source>
        <translation>{gained} gained, {lost} lost</translation>
    </message>
    <message>
        <source>上期没有可比的</source>
        <translation>Nothing to compare with</translation>
    </message>
    <message>
        <source>比上期 {change}</source>
        <translation>{change} vs previous</translation>
    </message>
    <message>
        <source>刚支付的还会涨</source>
        <translation>Still rising</translation>
    </message>
    <message>
        <source>比上期 {points} 个点</source>
        <translation>{points} pp vs previous</translation>
    </message>
</context>
<context>
    <name>NumbersStrip</name>
    <message>
        <source>成交额</source>
        <translation>GMV</translation>
    </message>
    <message>
        <source>到店核销额</source>
        <translation>Verified GMV</translation>
    </message>
    <message>
        <source>按核销时间，已扣退款</source>
        <translation>By verification time, net of refunds</translation>
    </message>
    <message>
        <source>客单价</source>
        <translation>Per order</translation>
    </message>
    <message>
        <source>每单，共 {count} 单</source>
        <translation>Per order, {count} orders</translation>
    </message>
    <message>
        <source>核销率</source>
        <translation>Verification rate</translation>
    </message>
    <message>
        <source>同批 {whole} 张券，已核 {part} 张</source>
        <translation>{part} of {whole} coupons verified</translation>
    </message>
    <message>
        <source>退款率</source>
        <translation>Refund rate</translation>
    </message>
    <message>
        <source>核销前 {before}，核销后 {after}</source>
        <translation>{before} before, {after} after verification</translation>
    </message>
    <message>
        <source>净增粉</source>
        <translation>Net followers</translation>
    </message>
    <message>
        <source>没有支付的券</source>
        <translation>No paid coupons</translation>
    </message>
    <message>
        <source>还没有粉丝数据</source>
        <translation>No follower data yet</translation>
    </message>
    <message>
        <source>和总数差 {count}，文件里对不上</source>
        <translation>{count} off the total; the file disagrees</translation>
    </message>
    <message>
        <source>涨的减掉的</source>
        <translation>Gained minus lost</translation>
    </message>
    <message>
        <source>涨 {gained}，掉 {lost}</source>
        <translation>{gained} gained, {lost} lost</translation>
    </message>
    <message>
        <source>没有可比的</source>
        <translation>Nothing to compare</translation>
    </message>
    <message>
        <source>刚支付的还会变，先不比</source>
        <translation>Still moving, not compared</translation>
    </message>
    <message>
        <source>{points} 个点</source>
        <translation>{points} pp</translation>
    </message>
</context>
<context>
    <name>Opinion</name>
    <message>
        <source>模型在看，停下</source>
        <translation>The model is looking: stop</translation>
    </message>
    <message>
        <source>让模型再看一遍</source>
        <translation>Ask the model for a second look</translation>
    </message>
    <message>
        <source>模型看完了，可稿子换了一份，这次的没留下。</source>
        <translation>The model is done, but another draft is open; nothing was kept.</translation>
    </message>
    <message>
        <source>模型看完了，没有别的要说。</source>
        <translation>The model has nothing to add.</translation>
    </message>
    <message>
        <source>模型看完了，多提了 {count} 处，听不听你来定。</source>
        <translation>The model added {count}. You decide whether it is right.</translation>
    </message>
</context>
<context>
    <name>OrderSheet</name>
    <message>
        <source>没写商品</source>
        <translation>No deal</translation>
    </message>
    <message>
        <source>订单号</source>
        <translation>Order number</translation>
    </message>
    <message>
        <source>券编号</source>
        <translation>Coupon number</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>支付时间</source>
        <translation>Paid at</translation>
    </message>
    <message>
        <source>核销时间</source>
        <translation>Verified at</translation>
    </message>
    <message>
        <source>售卖金额</source>
        <translation>Sold</translation>
    </message>
    <message>
        <source>实付</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>实收</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>职人</source>
        <translation>Creator</translation>
    </message>
    <message>
        <source>未归属</source>
        <translation>Unassigned</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>状态怎么变过来的</source>
        <translation>How the state came about</translation>
    </message>
    <message>
        <source>{time} 为止：{state}（{file}）</source>
        <translation>As of {time}: {state} ({file})</translation>
    </message>
    <message>
        <source>关上</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>OrdersPage</name>
    <message>
        <source>订单</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>哪张券从哪条内容来，到没到店</source>
        <translation>Which content brought which coupon, and was it used</translation>
    </message>
    <message>
        <source>导出表格</source>
        <translation>Export table</translation>
    </message>
    <message>
        <source>导入文件</source>
        <translation>Import file</translation>
    </message>
    <message>
        <source>这些券的 uid 和一位职人的对上了，归给他，可以撤销</source>
        <translation>Their uid is one creator’s: give them to that creator. It can be undone</translation>
    </message>
    <message>
        <source>门店</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>职人</source>
        <translation>Creator</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Deal</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>来自</source>
        <translation>From</translation>
    </message>
    <message>
        <source>订单号后几位、商品、作品</source>
        <translation>End of the order number, deal, post</translation>
    </message>
    <message>
        <source>找订单</source>
        <translation>Find orders</translation>
    </message>
    <message>
        <source>订单表</source>
        <translation>Orders table</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>清掉筛选</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>没找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>换个短一点的词，或者清掉筛选。</source>
        <translation>Try a shorter word, or clear the filters.</translation>
    </message>
    <message>
        <source>对上作品</source>
        <translation>Match a post</translation>
    </message>
    <message>
        <source>去掉来源</source>
        <translation>Remove the source</translation>
    </message>
    <message>
        <source>选文件</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>还没有订单</source>
        <translation>No orders yet</translation>
    </message>
    <message>
        <source>从来客导出「售卖明细」，拖进来就行。先看一眼再写入。</source>
        <translation>Export 售卖明细 from Laike and drop it here. You look before it is written.</translation>
    </message>
    <message>
        <source>xlsx、csv 都可以。买家手机号不会存。</source>
        <translation>xlsx and csv both work. Buyers&apos; phone numbers are never kept.</translation>
    </message>
    <message>
        <source>近 7 天</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>近 30 天</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>这个月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>近 90 天</source>
        <translation>Last 90 days</translation>
    </message>
    <message>
        <source>全部时间</source>
        <translation>All time</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>对上内容的</source>
        <translation>Matched</translation>
    </message>
    <message>
        <source>没对上的</source>
        <translation>Unmatched</translation>
    </message>
    <message>
        <source>全部 {count} 人</source>
        <translation>All {count} people</translation>
    </message>
    <message>
        <source>未归属</source>
        <translation>Unassigned</translation>
    </message>
    <message>
        <source>归属 {count} 张</source>
        <translation>Assign {count}</translation>
    </message>
    <message>
        <source>{count} 张券，最新一张 {time}。对上内容的有 {share}%</source>
        <translation>{count} coupons, newest {time}. {share}% matched to content</translation>
    </message>
    <message>
        <source>{month}月{day}日 {clock}</source>
        <translation>{month}/{day} {clock}</translation>
    </message>
    <message>
        <source>显示 {count} 张里的 {first} 至 {last}</source>
        <translation>Showing {first} to {last} of {count}</translation>
    </message>
    <message>
        <source>金额单位 元；实收含平台补贴</source>
        <translation>Amounts in yuan; received includes subsidies</translation>
    </message>
    <message>
        <source>时间按上海时区</source>
        <translation>Times are Shanghai time</translation>
    </message>
    <message>
        <source>选了 {count} 张券</source>
        <translation>{count} selected</translation>
    </message>
    <message>
        <source>{count} 张券对上了。</source>
        <translation>{count} coupons matched.</translation>
    </message>
    <message>
        <source>{count} 张券没有来源了。</source>
        <translation>{count} coupons have no source now.</translation>
    </message>
    <message>
        <source>{count} 张券归属好了。</source>
        <translation>{count} coupons assigned.</translation>
    </message>
    <message>
        <source>导出的表格 ({patterns})</source>
        <translation>Exported tables ({patterns})</translation>
    </message>
    <message>
        <source>选来客或创作者中心导出的文件</source>
        <translation>Choose a file exported from Laike or the Creator Center</translation>
    </message>
    <message>
        <source>导好了 {count} 行：{name}</source>
        <translation>{count} rows exported: {name}</translation>
    </message>
    <message>
        <source>订单_{day}.xlsx</source>
        <translation>orders_{day}.xlsx</translation>
    </message>
</context>
<context>
    <name>OrdersTable</name>
    <message>
        <source>订单 {order}
券 {coupon}</source>
        <translation>Order {order}
Coupon {coupon}</translation>
    </message>
    <message>
        <source>还没对上内容</source>
        <translation>Not matched yet</translation>
    </message>
    <message>
        <source>支付时间</source>
        <translation>Paid at</translation>
    </message>
    <message>
        <source>订单号</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Deal</translation>
    </message>
    <message>
        <source>券码状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>实付</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>实收</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>核销时间</source>
        <translation>Verified at</translation>
    </message>
    <message>
        <source>来自哪条内容</source>
        <translation>From which post</translation>
    </message>
</context>
<context>
    <name>PlaybookEditor</name>
    <message>
        <source>改写法：{trade}</source>
        <translation>Edit the playbook: {trade}</translation>
    </message>
    <message>
        <source>井号后面是说明。花括号里的由门店资料来填；其它的话会照着念，要句句是真的。</source>
        <translation>A # begins a note. What stands in braces is filled from your shop; everything else is said as it stands, so it must be true.</translation>
    </message>
    <message>
        <source>写法的文字</source>
        <translation>Text of the playbook</translation>
    </message>
    <message>
        <source>改的还没存。真要走，再按一次 Esc 或者「不存了」。</source>
        <translation>Your edits are not saved. To leave all the same, press Esc again or “Don&apos;t save”.</translation>
    </message>
    <message>
        <source>不存了</source>
        <translation>Don&apos;t save</translation>
    </message>
    <message>
        <source>检查结果</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>加一种写法</source>
        <translation>Add a format</translation>
    </message>
    <message>
        <source>照着第一种抄一份，改成你自己的</source>
        <translation>Copies the first format, for you to change</translation>
    </message>
    <message>
        <source>关上</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>在查…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>有 {count} 处要改，改好才能存。</source>
        <translation>{count} to mend before it can be saved.</translation>
    </message>
    <message>
        <source>还没改，和存着的一样。</source>
        <translation>Not changed yet; this is what is saved.</translation>
    </message>
    <message>
        <source>能存。有 {count} 处再想一想。</source>
        <translation>It can be saved. {count} to think about again.</translation>
    </message>
    <message>
        <source>没有问题。</source>
        <translation>Nothing is wrong.</translation>
    </message>
    <message>
        <source>第 {line} 行</source>
        <translation>Line {line}</translation>
    </message>
    <message>
        <source>去第 {line} 行</source>
        <translation>Go to line {line}</translation>
    </message>
    <message>
        <source>正在存</source>
        <translation>Saving</translation>
    </message>
</context>
<context>
    <name>PlaybooksSection</name>
    <message>
        <source>写法</source>
        <translation>Playbooks</translation>
    </message>
    <message>
        <source>脚本怎么开头、拍哪几步、怎么收尾，都照这里写。可以复制一份，改成你自己的。</source>
        <translation>How scripts open, what they film and how they end comes from here. Copy a playbook to make it your own.</translation>
    </message>
    <message>
        <source>行业</source>
        <translation>Trade</translation>
    </message>
    <message>
        <source>自己的</source>
        <translation>Your own</translation>
    </message>
    <message>
        <source>复制一份来改</source>
        <translation>Copy and edit</translation>
    </message>
    <message>
        <source>改</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>分享</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>还原</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>存成一个文件，发给别的店</source>
        <translation>Saves a file to send to another shop</translation>
    </message>
    <message>
        <source>用别人分享的写法文件</source>
        <translation>Uses a playbook somebody shared</translation>
    </message>
    <message>
        <source>你店里的行业排在前面，其它的也能看。最后的「通用」每一行都用得上。</source>
        <translation>Your shops&apos; trades come first; the others can be read too. The last, General, serves them all.</translation>
    </message>
    <message>
        <source>用回自带的，你的那份放进回收站</source>
        <translation>Use the shipped one again; yours goes to the recycle bin</translation>
    </message>
    <message>
        <source>你的这份有错，先用着自带的。{why}</source>
        <translation>Yours has a fault, so the built-in one is in use. {why}</translation>
    </message>
    <message>
        <source>{trade}（自己的）</source>
        <translation>{trade} (your own)</translation>
    </message>
    <message>
        <source>有哪些写法</source>
        <translation>Formats</translation>
    </message>
    <message>
        <source>写脚本的时候选一种，不选就看事实自己挑。</source>
        <translation>Choose one for a script, or let your facts decide.</translation>
    </message>
    <message>
        <source>该做和别做</source>
        <translation>Do and don&apos;t</translation>
    </message>
    <message>
        <source>拿什么证明</source>
        <translation>Proof</translation>
    </message>
    <message>
        <source>这一行看什么才信，手机怎么拍出来。</source>
        <translation>What convinces in this trade, and how a phone shows it.</translation>
    </message>
    <message>
        <source>从什么角度说</source>
        <translation>Angles</translation>
    </message>
    <message>
        <source>谁来拍，就从谁的位置讲。</source>
        <translation>Whoever films speaks from where they stand.</translation>
    </message>
    <message>
        <source>新手</source>
        <translation>Novice</translation>
    </message>
    <message>
        <source>成长</source>
        <translation>Growing</translation>
    </message>
    <message>
        <source>成熟</source>
        <translation>Mature</translation>
    </message>
    <message>
        <source>标杆</source>
        <translation>Exemplary</translation>
    </message>
    <message>
        <source>{stage}期先记住</source>
        <translation>To remember while {stage}</translation>
    </message>
    <message>
        <source>{person}在{stage}期，先记住</source>
        <translation>{person} ({stage}), to remember</translation>
    </message>
    <message>
        <source>存好了，下一条稿子就照它写。</source>
        <translation>Saved. The next draft follows it.</translation>
    </message>
    <message>
        <source>用回自带的写法了，你的那份在回收站里。</source>
        <translation>The shipped playbook is used again; yours is in the recycle bin.</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>会心写法 {trade}</source>
        <translation>Huixin playbook {trade}</translation>
    </message>
    <message>
        <source>存好了：{file}</source>
        <translation>Saved: {file}</translation>
    </message>
    <message>
        <source>分享写法</source>
        <translation>Share a playbook</translation>
    </message>
    <message>
        <source>写法文件 ({files})</source>
        <translation>Playbooks ({files})</translation>
    </message>
    <message>
        <source>导入写法</source>
        <translation>Import a playbook</translation>
    </message>
    <message>
        <source>「{trade}」用上导入的写法了。</source>
        <translation>{trade} now uses the imported playbook.</translation>
    </message>
    <message>
        <source>里面有 {count} 处说法，先确认是真的。</source>
        <translation> {count} of its claims need checking first.</translation>
    </message>
</context>
<context>
    <name>PostBar</name>
    <message>
        <source>看订单</source>
        <translation>See orders</translation>
    </message>
    <message>
        <source>看成片</source>
        <translation>See render</translation>
    </message>
    <message>
        <source>去掉成片</source>
        <translation>Remove the render</translation>
    </message>
    <message>
        <source>对上成片</source>
        <translation>Match a render</translation>
    </message>
</context>
<context>
    <name>PostSheet</name>
    <message>
        <source>这 {count} 张券来自哪条作品</source>
        <translation>Which post brought these {count} coupons</translation>
    </message>
    <message>
        <source>找作品</source>
        <translation>Find posts</translation>
    </message>
    <message>
        <source>还没有作品。先导入作品列表，或者在剪辑里标记已发布。</source>
        <translation>No posts yet. Import 作品列表 first, or mark a cut as posted.</translation>
    </message>
    <message>
        <source>先不对</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>对上这条</source>
        <translation>Match this one</translation>
    </message>
</context>
<context>
    <name>Posting</name>
    <message>
        <source>发布前还有 {count} 项没看。</source>
        <translation>{count} things to look after before posting.</translation>
    </message>
</context>
<context>
    <name>PostingSheet</name>
    <message>
        <source>开播前看一遍</source>
        <translation>Before going on air</translation>
    </message>
    <message>
        <source>发布前看一遍</source>
        <translation>Before posting</translation>
    </message>
    <message>
        <source>规则查不出来的几件事，看过一件勾一件。没勾也能导出。</source>
        <translation>What no rule can see. Tick each as you look after it; exporting works either way.</translation>
    </message>
    <message>
        <source>这一份没有要另外看的。</source>
        <translation>There is nothing more to look after here.</translation>
    </message>
    <message>
        <source>{name} {time} 看过</source>
        <translation>{name}, {time}</translation>
    </message>
    <message>
        <source>{time} 看过</source>
        <translation>seen {time}</translation>
    </message>
    <message>
        <source>先不导出</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>接着导出</source>
        <translation>Go on exporting</translation>
    </message>
    <message>
        <source>看完了</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>PostsTable</name>
    <message>
        <source>作品</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Posted</translation>
    </message>
    <message>
        <source>播放</source>
        <translation>Plays</translation>
    </message>
    <message>
        <source>完播率</source>
        <translation>Completion</translation>
    </message>
    <message>
        <source>完播 ÷ 播放，导出自带。图文和视频不能比</source>
        <translation>Finished ÷ plays, as exported. Images and videos do not compare</translation>
    </message>
    <message>
        <source>互动率</source>
        <translation>Engagement</translation>
    </message>
    <message>
        <source>（赞 {likes} + 评 {comments} + 转 {shares} + 藏 {kept}）÷ 播放 {plays}</source>
        <translation>(likes {likes} + comments {comments} + shares {shares} + saves {kept}) ÷ plays {plays}</translation>
    </message>
    <message>
        <source>涨粉</source>
        <translation>Followers +</translation>
    </message>
    <message>
        <source>转粉率</source>
        <translation>Follow rate</translation>
    </message>
    <message>
        <source>涨粉 {gained} ÷ 播放 {plays}</source>
        <translation>Followers gained {gained} ÷ plays {plays}</translation>
    </message>
    <message>
        <source>订单</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>你对上这条作品的券</source>
        <translation>Coupons you linked to this post</translation>
    </message>
    <message>
        <source>成片</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>还没对上</source>
        <translation>Not linked</translation>
    </message>
    <message>
        <source>{title}
{state}：不算进合计</source>
        <translation>{title}
{state}: not in the sum</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
</context>
<context>
    <name>Products</name>
    <message>
        <source>本场商品</source>
        <translation>Deals of this show</translation>
    </message>
    <message>
        <source>加商品</source>
        <translation>Add deal</translation>
    </message>
    <message>
        <source>说「划线价」和「直播价」，不说「原价」。依据要能拿得出来。</source>
        <translation>Say 划线价 and 直播价, never 原价. The basis must be at hand.</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>走到哪一步了，打算哪天</source>
        <translation>How far it is, and for which day</translation>
    </message>
    <message>
        <source>{state}，{plan}</source>
        <translation>{state}, {plan}</translation>
    </message>
    <message>
        <source>选一天…</source>
        <translation>Pick a day…</translation>
    </message>
    <message>
        <source>先不定日子</source>
        <translation>No day yet</translation>
    </message>
    <message>
        <source>在写</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>可以播</source>
        <translation>Ready to air</translation>
    </message>
    <message>
        <source>播完了</source>
        <translation>Aired</translation>
    </message>
    <message>
        <source>可以拍</source>
        <translation>Ready to shoot</translation>
    </message>
    <message>
        <source>拍好了</source>
        <translation>Shot</translation>
    </message>
    <message>
        <source>发了</source>
        <translation>Posted</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>today</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>后天</source>
        <translation>the day after</translation>
    </message>
    <message>
        <source>{day}播</source>
        <translation>live {day}</translation>
    </message>
    <message>
        <source>{day}拍</source>
        <translation>shoot {day}</translation>
    </message>
</context>
<context>
    <name>PromptSheet</name>
    <message>
        <source>每次会填进去的（一个都不能少）：{names}</source>
        <translation>Filled in each time, none may be missing: {names}</translation>
    </message>
    <message>
        <source>规矩（system）</source>
        <translation>Rules (system)</translation>
    </message>
    <message>
        <source>要求（user）</source>
        <translation>Request (user)</translation>
    </message>
    <message>
        <source>还原成自带的</source>
        <translation>Reset to the shipped one</translation>
    </message>
    <message>
        <source>不改了</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>存下</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>你改的是 v{old} 的；自带的已经到 v{new}，还原就能用上。</source>
        <translation>Yours was made from v{old}; v{new} ships now. Reset to use it.</translation>
    </message>
    <message>
        <source>这份是你改过的，下一次写就用它。</source>
        <translation>Edited by you; used from the next draft on.</translation>
    </message>
    <message>
        <source>这份是自带的。改了存下，下一次写就用你的。</source>
        <translation>As shipped. Edit and save it, and the next draft uses yours.</translation>
    </message>
</context>
<context>
    <name>Prompter</name>
    <message>
        <source>要念的字</source>
        <translation>Words to read</translation>
    </message>
    <message>
        <source>把要念的字贴进来，一百字左右最准</source>
        <translation>Paste what will be read; about a hundred characters is best</translation>
    </message>
</context>
<context>
    <name>PromptsSheet</name>
    <message>
        <source>提示词</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>跟模型说的话都在这里，能改，改坏了随时还原。价格和条件不归它管。</source>
        <translation>How the model is asked. Edit them, reset them any time. Prices and terms never depend on them.</translation>
    </message>
    <message>
        <source>好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>看和改</source>
        <translation>View and edit</translation>
    </message>
    <message>
        <source>看和改「{name}」</source>
        <translation>View and edit “{name}”</translation>
    </message>
    <message>
        <source>改坏了，先用自带的</source>
        <translation>Broken, the shipped one is used</translation>
    </message>
    <message>
        <source>改过，自带的到 v{version} 了</source>
        <translation>Edited; v{version} ships now</translation>
    </message>
    <message>
        <source>改过</source>
        <translation>Edited</translation>
    </message>
</context>
<context>
    <name>ProviderColumn</name>
    <message>
        <source>用谁的模型写</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>没有模型也能写：写法会先给你一版。</source>
        <translation>Works without a model: the playbook drafts first.</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>导出时选的最后一天</source>
        <translation>The last day chosen in the export</translation>
    </message>
    <message>
        <source>就到这天</source>
        <translation>Until that day</translation>
    </message>
    <message>
        <source>写成 2026-11-18 这样。</source>
        <translation>Write it like 2026-11-18.</translation>
    </message>
</context>
<context>
    <name>QuestionDialog</name>
    <message>
        <source>复制详情</source>
        <translation>Copy details</translation>
    </message>
</context>
<context>
    <name>RateSheet</name>
    <message>
        <source>照着念一段，量出{name}一分钟说几个字。声音只在这台电脑上听，不存、不传。</source>
        <translation>Read a text aloud to learn how fast {name} speaks. The sound is heard on this computer only, never stored or sent.</translation>
    </message>
    <message>
        <source>测一测语速</source>
        <translation>Measure the rate of speech</translation>
    </message>
    <message>
        <source>你</source>
        <translation>you</translation>
    </message>
    <message>
        <source>念哪一段</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>麦克风</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>用一段录音</source>
        <translation>Use a recording</translation>
    </message>
    <message>
        <source>先不测</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>再念一遍</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>自己贴一段</source>
        <translation>Paste my own</translation>
    </message>
    <message>
        <source>脚本：{title}</source>
        <translation>Script: {title}</translation>
    </message>
    <message>
        <source>约 {seconds} 秒</source>
        <translation>About {seconds} s</translation>
    </message>
    <message>
        <source>录音或视频 ({patterns})</source>
        <translation>Sound or film ({patterns})</translation>
    </message>
    <message>
        <source>选一段念稿的录音</source>
        <translation>Choose a recording of the text</translation>
    </message>
    <message>
        <source>按平时跟客人说话的样子念，念错了接着往下念。录音文件也可以拖进来。</source>
        <translation>Read as you talk to guests; after a slip just go on. A recording can be dropped here too.</translation>
    </message>
    <message>
        <source>在录了。念完整段再停。</source>
        <translation>Recording. Read to the end, then stop.</translation>
    </message>
    <message>
        <source>在听，几秒就好。</source>
        <translation>Listening; a few seconds.</translation>
    </message>
    <message>
        <source>开始录</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>选一段录音</source>
        <translation>Choose a recording</translation>
    </message>
    <message>
        <source>停</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>在听</source>
        <translation>Listening</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>ReasonsCard</name>
    <message>
        <source>多了少了，因为什么</source>
        <translation>More or less, and why</translation>
    </message>
    <message>
        <source>选一段来对比，这里就拆给你看。</source>
        <translation>Choose a time to compare, and it is broken down here.</translation>
    </message>
    <message>
        <source>两段时间都有订单，才拆得出原因。</source>
        <translation>Reasons need orders in both periods.</translation>
    </message>
    <message>
        <source>按支付那一批券算，{count} 个因素相乘，合计 {change}</source>
        <translation>Of the coupons paid then: {count} factors multiplied, {change} in all</translation>
    </message>
    <message>
        <source>从 {before} 到 {after}</source>
        <translation>From {before} to {after}</translation>
    </message>
    <message>
        <source>上期的订单从 {day} 才有，比不出原因。换个短一点的时间，或者补上更早的售卖明细。</source>
        <translation>Orders of the previous period begin only on {day}. Choose a shorter time or import earlier sales.</translation>
    </message>
    <message>
        <source>{count} 个因素相乘，合计 {change}</source>
        <translation>{count} factors multiplied, {change} in all</translation>
    </message>
    <message>
        <source>。柱子从 {floor} 画起</source>
        <translation>. Bars start at {floor}</translation>
    </message>
    <message>
        <source>上期</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>本期</source>
        <translation>This period</translation>
    </message>
</context>
<context>
    <name>RequestsSheet</name>
    <message>
        <source>测试连接</source>
        <translation>Connection test</translation>
    </message>
    <message>
        <source>，接着写</source>
        <translation>, continued</translation>
    </message>
    <message>
        <source>最近发出去的 {count} 次</source>
        <translation>The last {count} requests</translation>
    </message>
    <message>
        <source>只记在这台电脑上，密钥、电话和订单号记之前就去掉了。</source>
        <translation>Kept on this computer only; keys, phones and order numbers are removed first.</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>为了</source>
        <translation>For</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>发出 + 写出</source>
        <translation>Sent + written</translation>
    </message>
    <message>
        <source>没报数</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <source>看内容</source>
        <translation>View</translation>
    </message>
    <message>
        <source>看 {time} 发的内容</source>
        <translation>See what was sent at {time}</translation>
    </message>
    <message>
        <source>看完了</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>复盘</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>职人</source>
        <translation>Creator</translation>
    </message>
    <message>
        <source>作品</source>
        <translation>Posts</translation>
    </message>
    <message>
        <source>团购</source>
        <translation>Deals</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>日子</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>按什么分</source>
        <translation>By</translation>
    </message>
    <message>
        <source>导出报告</source>
        <translation>Export report</translation>
    </message>
    <message>
        <source>点一行，看他的每条作品</source>
        <translation>Click a row for their posts</translation>
    </message>
    <message>
        <source>点一行，看这条作品</source>
        <translation>Click a row for the post</translation>
    </message>
    <message>
        <source>数据到 {month}月{day}日</source>
        <translation>Data until {month}/{day}</translation>
    </message>
    <message>
        <source>核销率按同批支付券算，晚支付的还会涨</source>
        <translation>Rates are of the coupons paid in the time; late ones still rise</translation>
    </message>
    <message>
        <source>{count} 张券没有金额，没算进去</source>
        <translation>{count} coupons without an amount left out</translation>
    </message>
    <message>
        <source>没对上职人的记在「未归属」</source>
        <translation>Unmatched ones are kept as unassigned</translation>
    </message>
    <message>
        <source>复盘 {first} 至 {last}</source>
        <translation>Review {first} to {last}</translation>
    </message>
    <message>
        <source>写好了：{name}。</source>
        <translation>Written: {name}.</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>导入数据</source>
        <translation>Import data</translation>
    </message>
    <message>
        <source>还没有可以回头看的</source>
        <translation>Nothing to look back on yet</translation>
    </message>
    <message>
        <source>导入来客的售卖明细，就知道这些天卖了多少、来了多少人、哪条作品出的力。</source>
        <translation>Import 售卖明细 from Laike to see what sold, who came and which post did it.</translation>
    </message>
    <message>
        <source>把表格拖到窗口里也行。作品列表和粉丝数据一起导，看得更全。</source>
        <translation>You can drop tables on the window. Import posts and followers too for the whole picture.</translation>
    </message>
</context>
<context>
    <name>RewriteSheet</name>
    <message>
        <source>改写</source>
        <translation>Rewrite</translation>
    </message>
    <message>
        <source>粘旧稿</source>
        <translation>Paste an old script</translation>
    </message>
    <message>
        <source>拆成分镜先给你看，一处一处挑，接受了才存。</source>
        <translation>It becomes shots for you to look at; nothing is kept before you accept it.</translation>
    </message>
    <message>
        <source>改完先给你看，一处一处挑，接受了才进稿子。</source>
        <translation>You see every change first and pick; nothing enters the draft before you accept it.</translation>
    </message>
    <message>
        <source>改哪里</source>
        <translation>What to rewrite</translation>
    </message>
    <message>
        <source>先不改</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>先不粘</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>写来看看</source>
        <translation>Show me</translation>
    </message>
    <message>
        <source> 秒</source>
        <translation> s</translation>
    </message>
    <message>
        <source> 分钟</source>
        <translation> min</translation>
    </message>
    <message>
        <source>到多少秒</source>
        <translation>To how many seconds</translation>
    </message>
    <message>
        <source>到多少分钟</source>
        <translation>To how many minutes</translation>
    </message>
    <message>
        <source>哪种话</source>
        <translation>Which language</translation>
    </message>
    <message>
        <source>哪里的话</source>
        <translation>Which dialect</translation>
    </message>
    <message>
        <source>写法库</source>
        <translation>Playbook</translation>
    </message>
    <message>
        <source>谁来写</source>
        <translation>Written by</translation>
    </message>
    <message>
        <source>去设置</source>
        <translation>Open settings</translation>
    </message>
    <message>
        <source>把评论粘进来，一行一条；空着就写常问的几样</source>
        <translation>Paste comments, one a line; leave empty for what is asked most</translation>
    </message>
    <message>
        <source>把录音转的文字或者旧稿子粘进来，带不带时间码都行</source>
        <translation>Paste a transcript or an old script, with or without time codes</translation>
    </message>
    <message>
        <source>先粘一段话进来。</source>
        <translation>Paste some words first.</translation>
    </message>
</context>
<context>
    <name>Rewriting</name>
    <message>
        <source>{action}到 {seconds} 秒</source>
        <translation>{action} to {seconds} s</translation>
    </message>
    <message>
        <source>{action}，{what}</source>
        <translation>{action}: {what}</translation>
    </message>
    <message>
        <source>正在写</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>用写法库写</source>
        <translation>Use the playbook</translation>
    </message>
    <message>
        <source>稿子刚在别处改过，这一版放不进去了。要用的先复制下来。</source>
        <translation>The draft was changed elsewhere meanwhile, so this no longer fits. Copy what you want to keep.</translation>
    </message>
    <message>
        <source>复制好了 {count} 条。</source>
        <translation>Copied {count}.</translation>
    </message>
    <message>
        <source>改好了 {count} 处，{keys} 能退回去。</source>
        <translation>{count} changes taken in; {keys} takes them back.</translation>
    </message>
    <message>
        <source>{action}到 {minutes} 分钟</source>
        <translation>{action} to {minutes} min</translation>
    </message>
    <message>
        <source>放进「{title}」了。</source>
        <translation>Added to “{title}”.</translation>
    </message>
    <message>
        <source>去看</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>复制好了 {count} 条，去评论区粘贴。</source>
        <translation>{count} copied; paste them under the comments.</translation>
    </message>
</context>
<context>
    <name>RowsTable</name>
    <message>
        <source>成交额</source>
        <translation>GMV</translation>
    </message>
    <message>
        <source>到店核销额</source>
        <translation>Verified GMV</translation>
    </message>
    <message>
        <source>支付 GMV，按支付时间，未扣退款</source>
        <translation>Paid GMV, by payment time, before refunds</translation>
    </message>
    <message>
        <source>核销 GMV，按核销时间，已扣撤销和核销后退款</source>
        <translation>Verified GMV, by verification time, net of reversals and refunds</translation>
    </message>
    <message>
        <source>订单</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>核销率</source>
        <translation>Verification rate</translation>
    </message>
    <message>
        <source>同一批支付的券里，已经核销的占多少</source>
        <translation>Share of the coupons paid in this time that were verified</translation>
    </message>
    <message>
        <source>退款率</source>
        <translation>Refund rate</translation>
    </message>
    <message>
        <source>同一批支付的钱里，退掉的占多少</source>
        <translation>Share of the money paid in this time that was refunded</translation>
    </message>
    <message>
        <source>比上期</source>
        <translation>vs previous</translation>
    </message>
    <message>
        <source>播放</source>
        <translation>Plays</translation>
    </message>
    <message>
        <source>作品</source>
        <translation>Posts</translation>
    </message>
    <message>
        <source>千次成交</source>
        <translation>GMV per 1,000 plays</translation>
    </message>
    <message>
        <source>成交额 × 1000 ÷ 播放</source>
        <translation>GMV × 1000 ÷ plays</translation>
    </message>
    <message>
        <source>净增粉</source>
        <translation>Net followers</translation>
    </message>
    <message>
        <source>职人</source>
        <translation>Creator</translation>
    </message>
    <message>
        <source>团购</source>
        <translation>Deals</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
</context>
<context>
    <name>RulesSection</name>
    <message>
        <source>合规规则</source>
        <translation>Compliance rules</translation>
    </message>
    <message>
        <source>边写边查的就是这些：哪里不能说、凭哪条法、换成什么。规则只提醒，定稿还是你。</source>
        <translation>This is what is checked while you write: what may not be said, by which law, and what to say instead. The rules remind; the final word is yours.</translation>
    </message>
    <message>
        <source>自带的规则</source>
        <translation>Rules that come along</translation>
    </message>
    <message>
        <source>按法条分的类，每条都带着例句。点开看得到全部。</source>
        <translation>Sorted by law, each with its examples. Open a class to see them all.</translation>
    </message>
    <message>
        <source>试一句</source>
        <translation>Try a sentence</translation>
    </message>
    <message>
        <source>贴一段话进来，马上看出哪里不能说。不存、不发给谁。</source>
        <translation>Paste some words and see at once what may not be said. Nothing is kept or sent.</translation>
    </message>
    <message>
        <source>比如：这条街最好吃的粉，加微信领券</source>
        <translation>Paste a line you want to say</translation>
    </message>
    <message>
        <source>这家店自己的词</source>
        <translation>This shop&apos;s own words</translation>
    </message>
    <message>
        <source>「不说」的会划线提醒；「能说」的不再提醒，比如店名里就带着的字。</source>
        <translation>“Never” is underlined; “allowed” is no longer minded, such as a word in the shop&apos;s name.</translation>
    </message>
    <message>
        <source>词</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>一个词，比如：秘方</source>
        <translation>A single word</translation>
    </message>
    <message>
        <source>不说</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>能说</source>
        <translation>Allowed</translation>
    </message>
    <message>
        <source>不说还是能说</source>
        <translation>Never or allowed</translation>
    </message>
    <message>
        <source>加进去</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>先在门店页挂上招牌，才能给它定自己的词。</source>
        <translation>Hang a shop sign first; then it can have words of its own.</translation>
    </message>
    <message>
        <source>还没有。老板不让说的、店名里自带的，都能记在这里。</source>
        <translation>None yet. What the boss does not want said, or what the shop&apos;s name holds, goes here.</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>去掉「{word}」</source>
        <translation>Remove “{word}”</translation>
    </message>
    <message>
        <source>不改不能导出</source>
        <translation>Blocks export</translation>
    </message>
    <message>
        <source>提醒</source>
        <translation>Reminder</translation>
    </message>
    <message>
        <source>{count} 条</source>
        <translation>{count} rules</translation>
    </message>
    <message>
        <source>看规则</source>
        <translation>See rules</translation>
    </message>
    <message>
        <source>看「{name}」的规则</source>
        <translation>See the rules of {name}</translation>
    </message>
    <message>
        <source>没发现问题。</source>
        <translation>Nothing found.</translation>
    </message>
    <message>
        <source>换成「{words}」</source>
        <translation>Use “{words}”</translation>
    </message>
</context>
<context>
    <name>RulesSheet</name>
    <message>
        <source>依据：{source}。{day} 核对过。</source>
        <translation>Source: {source}. Checked on {day}.</translation>
    </message>
    <message>
        <source>看完了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>会提醒</source>
        <translation>Minded</translation>
    </message>
    <message>
        <source>不会</source>
        <translation>Not minded</translation>
    </message>
</context>
<context>
    <name>Rundown</name>
    <message>
        <source>流程</source>
        <translation>Rundown</translation>
    </message>
    <message>
        <source>第 {place} 段，{title}，计划 {planned}，用 {spoken}</source>
        <translation>Block {place}, {title}, planned {planned}, takes {spoken}</translation>
    </message>
    <message>
        <source>用 {length}</source>
        <translation>Takes {length}</translation>
    </message>
    <message>
        <source>超 {length}</source>
        <translation>over {length}</translation>
    </message>
    <message>
        <source>× {count} 遍</source>
        <translation>× {count}</translation>
    </message>
    <message>
        <source>{clock} 赶不上，要晚 {length}</source>
        <translation>{clock}: {length} late</translation>
    </message>
    <message>
        <source>{clock} 准点，不跟着顺延</source>
        <translation>At {clock} sharp, does not shift</translation>
    </message>
</context>
<context>
    <name>ScriptColumn</name>
    <message>
        <source>对着脚本</source>
        <translation>Beside the script</translation>
    </message>
    <message>
        <source>选一个脚本</source>
        <translation>Choose a script</translation>
    </message>
    <message>
        <source>按脚本上字幕</source>
        <translation>Captions from the script</translation>
    </message>
    <message>
        <source>跟着一个脚本剪，能看出哪一镜还缺画面，字幕也能一次铺好。</source>
        <translation>With a script beside it, you see which shot lacks footage, and captions come at once.</translation>
    </message>
    <message>
        <source>{n} 镜都有画面</source>
        <translation>All {n} shots have footage</translation>
    </message>
    <message>
        <source>{n} / {all} 镜有画面</source>
        <translation>{n} / {all} shots have footage</translation>
    </message>
</context>
<context>
    <name>ScriptList</name>
    <message>
        <source>脚本</source>
        <translation>Scripts</translation>
    </message>
</context>
<context>
    <name>ScriptPage</name>
    <message>
        <source>脚本</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>全部脚本</source>
        <translation>All scripts</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>新脚本</source>
        <translation>New script</translation>
    </message>
    <message>
        <source>去剪</source>
        <translation>Cut it</translation>
    </message>
    <message>
        <source>粘旧稿</source>
        <translation>Paste a script</translation>
    </message>
    <message>
        <source>写第一条</source>
        <translation>Write the first one</translation>
    </message>
    <message>
        <source>还没写过。</source>
        <translation>Nothing here yet.</translation>
    </message>
    <message>
        <source>挑一句你天天跟客人说的话，从它开始。</source>
        <translation>Start with a line you tell customers every day.</translation>
    </message>
    <message>
        <source>不用密钥也能写；稿子只说门店事实里有的，没有的会标出来。</source>
        <translation>Works without a key; scripts say only what the shop&apos;s facts say, the rest is marked.</translation>
    </message>
    <message>
        <source>一条视频先有分镜，拍的时候不慌</source>
        <translation>With a shot list first, filming holds no fright</translation>
    </message>
    <message>
        <source>{time} 已自动保存</source>
        <translation>Saved at {time}</translation>
    </message>
    <message>
        <source>v{number} 还在，随时能回去</source>
        <translation>v{number} is kept; go back any time</translation>
    </message>
    <message>
        <source>发给模型的只有选题和事实，没有顾客资料</source>
        <translation>Only brief and facts went to the model, no customer data</translation>
    </message>
    <message>
        <source>看看发了什么</source>
        <translation>See what was sent</translation>
    </message>
    <message>
        <source>回车改这一格，Alt+↑↓ 挪镜，Ctrl+回车 加镜</source>
        <translation>Enter edits, Alt+↑↓ moves, Ctrl+Enter adds a shot</translation>
    </message>
    <message>
        <source>拆好了，另存成一条新脚本。</source>
        <translation>Split into shots and kept as a new script.</translation>
    </message>
    <message>
        <source>正在写第 {shot} 镜</source>
        <translation>Writing shot {shot}</translation>
    </message>
    <message>
        <source>先挂上门店的招牌，才知道卖什么。</source>
        <translation>Hang up the shop&apos;s sign first.</translation>
    </message>
    <message>
        <source>去填门店</source>
        <translation>Fill in the shop</translation>
    </message>
    <message>
        <source>写好的 {count} 镜可以先改</source>
        <translation>The {count} shots here can be edited</translation>
    </message>
    <message>
        <source>停下了，写好的几镜留着。</source>
        <translation>Stopped. The shots written stay.</translation>
    </message>
    <message>
        <source>Word 分镜表，打印用</source>
        <translation>Word shot list, for printing</translation>
    </message>
    <message>
        <source>Excel 表格，一行一镜</source>
        <translation>Excel sheet, one shot a row</translation>
    </message>
    <message>
        <source>纯文字</source>
        <translation>Plain text</translation>
    </message>
    <message>
        <source>导出脚本</source>
        <translation>Export script</translation>
    </message>
    <message>
        <source>{count} 段</source>
        <translation>{count} takes</translation>
    </message>
    <message>
        <source>素材</source>
        <translation>Footage</translation>
    </message>
    <message>
        <source>成片</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>作品</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>订单</source>
        <translation>Orders</translation>
    </message>
</context>
<context>
    <name>ScriptRewriting</name>
    <message>
        <source>粘一段话</source>
        <translation>Pasted words</translation>
    </message>
    <message>
        <source>放进哪一场</source>
        <translation>Into which show</translation>
    </message>
    <message>
        <source>整条脚本</source>
        <translation>Whole script</translation>
    </message>
    <message>
        <source>第 {number} 镜</source>
        <translation>Shot {number}</translation>
    </message>
</context>
<context>
    <name>ScriptRow</name>
    <message>
        <source>{seconds} 秒  {shots} 镜  v{version}</source>
        <translation>{seconds} s  {shots} shots  v{version}</translation>
    </message>
    <message>
        <source>{day} 拍</source>
        <translation>shoot {day}</translation>
    </message>
    <message>
        <source>在写</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>可以拍</source>
        <translation>Ready to shoot</translation>
    </message>
    <message>
        <source>拍好了</source>
        <translation>Shot</translation>
    </message>
    <message>
        <source>发了</source>
        <translation>Posted</translation>
    </message>
</context>
<context>
    <name>ScriptSheet</name>
    <message>
        <source>改写</source>
        <translation>Rewrite</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>封面</source>
        <translation>Cover</translation>
    </message>
    <message>
        <source>话题</source>
        <translation>Hashtags</translation>
    </message>
    <message>
        <source>全部按念的排</source>
        <translation>Time all by words</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>每一镜的秒数改成台词要念的秒数</source>
        <translation>Give every shot the seconds its words need</translation>
    </message>
    <message>
        <source>{shots} 镜</source>
        <translation>{shots} shots</translation>
    </message>
    <message>
        <source>目标 {asked} 秒，排满 {planned} 秒，念 {spoken} 秒</source>
        <translation>Target {asked} s, planned {planned} s, spoken {spoken} s</translation>
    </message>
    <message>
        <source>{shots} 镜念不完，共超 {seconds} 秒</source>
        <translation>{shots} too short, over by {seconds} s</translation>
    </message>
    <message>
        <source>改这句台词</source>
        <translation>Edit this line</translation>
    </message>
    <message>
        <source>改写这一镜</source>
        <translation>Rewrite this shot</translation>
    </message>
    <message>
        <source>往前挪</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>往后挪</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>在后面加一镜</source>
        <translation>Add a shot below</translation>
    </message>
    <message>
        <source>去掉这一镜</source>
        <translation>Remove this shot</translation>
    </message>
    <message>
        <source>拍什么</source>
        <translation>What to film</translation>
    </message>
    <message>
        <source>放回来</source>
        <translation>Put back</translation>
    </message>
    <message>
        <source>去掉了第 {number} 镜。</source>
        <translation>Shot {number} removed.</translation>
    </message>
    <message>
        <source>这一镜按念的排，{seconds} 秒</source>
        <translation>Time this shot by its words, {seconds} s</translation>
    </message>
    <message>
        <source>按念的排好了，一共 {planned} 秒。</source>
        <translation>Timed by the words: {planned} s in all.</translation>
    </message>
    <message>
        <source>比目标多 {seconds} 秒，删几句更稳。</source>
        <translation> That is {seconds} s over the target; a few words less would fit.</translation>
    </message>
    <message>
        <source>放回去</source>
        <translation>Put back</translation>
    </message>
</context>
<context>
    <name>ScriptThread</name>
    <message>
        <source>脚本 v{number}</source>
        <translation>Script v{number}</translation>
    </message>
    <message>
        <source>在写</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>事实</source>
        <translation>Facts</translation>
    </message>
    <message>
        <source>选题</source>
        <translation>Brief</translation>
    </message>
</context>
<context>
    <name>SentSheet</name>
    <message>
        <source>订单和顾客资料从不发送。</source>
        <translation>Orders and customers are never sent.</translation>
    </message>
    <message>
        <source>{time} 发出去的。密钥和电话已经去掉。</source>
        <translation>Sent {time}. Keys and phones are removed. </translation>
    </message>
    <message>
        <source>发出去的内容</source>
        <translation>What was sent</translation>
    </message>
    <message>
        <source>一个字不差就是这些，密钥另外放在请求头里。</source>
        <translation>Word for word; the key travels in a header. </translation>
    </message>
    <message>
        <source>会发出去的内容</source>
        <translation>What will be sent</translation>
    </message>
    <message>
        <source>规矩</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>要求和资料</source>
        <translation>Request and data</translation>
    </message>
    <message>
        <source>整个请求</source>
        <translation>Whole request</translation>
    </message>
    <message>
        <source>看哪一部分</source>
        <translation>Which part</translation>
    </message>
    <message>
        <source>复制整个请求</source>
        <translation>Copy the request</translation>
    </message>
    <message>
        <source>发到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>模型</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>看完了</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>设置分类</source>
        <translation>Settings sections</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Alt+1 到 Alt+7 换页</source>
        <translation>Alt+1 to Alt+7 switch pages</translation>
    </message>
    <message>
        <source>会心 {version}</source>
        <translation>Huixin {version}</translation>
    </message>
    <message>
        <source>改了就生效，不用保存</source>
        <translation>Changes apply at once</translation>
    </message>
    <message>
        <source>找一个设置</source>
        <translation>Find a setting</translation>
    </message>
    <message>
        <source>门店和职人</source>
        <translation>Shop and creators</translation>
    </message>
    <message>
        <source>模型</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>写法</source>
        <translation>Playbooks</translation>
    </message>
    <message>
        <source>剪辑和导出</source>
        <translation>Cutting and export</translation>
    </message>
    <message>
        <source>新的剪辑照这些来，剪的时候还能单独改。</source>
        <translation>New cuts follow these; each can differ.</translation>
    </message>
    <message>
        <source>合规规则</source>
        <translation>Compliance rules</translation>
    </message>
    <message>
        <source>数据和备份</source>
        <translation>Data and backups</translation>
    </message>
    <message>
        <source>外观和语言</source>
        <translation>Look and language</translation>
    </message>
    <message>
        <source>语言和明暗换了马上生效。</source>
        <translation>Language and theme change at once.</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>关于和日志</source>
        <translation>About and logs</translation>
    </message>
    <message>
        <source>没找到「{query}」。换个短一点的词。</source>
        <translation>Nothing for “{query}”. Try a shorter word.</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>素材架</source>
        <translation>Footage shelf</translation>
    </message>
    <message>
        <source>加素材</source>
        <translation>Add footage</translation>
    </message>
    <message>
        <source>把手机拍的几段拖进来，横的竖的都行，按拍的顺序排好就能剪。</source>
        <translation>Drop your phone clips here, upright or sideways, in the order you shot them.</translation>
    </message>
</context>
<context>
    <name>ShopMenu</name>
    <message>
        <source>门店资料</source>
        <translation>Shop details</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Shortcuts</translation>
    </message>
</context>
<context>
    <name>ShopSection</name>
    <message>
        <source>门店和职人</source>
        <translation>Shop and creators</translation>
    </message>
    <message>
        <source>门店资料、团购、职人和事实都在门店页里改。</source>
        <translation>Shop, deals, creators and facts are edited on the shop page.</translation>
    </message>
    <message>
        <source>打开门店</source>
        <translation>Open shop</translation>
    </message>
    <message>
        <source>用谁的身份写</source>
        <translation>In whose voice</translation>
    </message>
    <message>
        <source>门店资料</source>
        <translation>Shop details</translation>
    </message>
    <message>
        <source>写稿只用那里有出处的事实。</source>
        <translation>Drafts use only facts with a source.</translation>
    </message>
    <message>
        <source>语速、人设和粉丝都跟着这个人。</source>
        <translation>Pace, persona and followers go with this person.</translation>
    </message>
    <message>
        <source>还没有职人，去门店页加一位</source>
        <translation>No creators yet; add one on the shop page</translation>
    </message>
</context>
<context>
    <name>ShopSign</name>
    <message>
        <source>门店</source>
        <translation>Shop</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>快捷键</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Got it</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>到下一栏</source>
        <translation>Next pane</translation>
    </message>
</context>
<context>
    <name>ShotDelegate</name>
    <message>
        <source>不说话，留现场声</source>
        <translation>No words, live sound only</translation>
    </message>
    <message>
        <source>{seconds} 秒</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>念 {seconds}</source>
        <translation>said {seconds}</translation>
    </message>
    <message>
        <source>超 {seconds} 秒</source>
        <translation>over {seconds}</translation>
    </message>
</context>
<context>
    <name>ShotModel</name>
    <message>
        <source>镜</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>时长</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>景别 运镜</source>
        <translation>Framing</translation>
    </message>
    <message>
        <source>画面</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>台词</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>字幕</source>
        <translation>Captions</translation>
    </message>
    <message>
        <source>念 {seconds} 秒</source>
        <translation>spoken {seconds} s</translation>
    </message>
    <message>
        <source>超 {seconds} 秒</source>
        <translation>over by {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} 秒</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>按每分钟 {rate} 字算</source>
        <translation>At {rate} characters a minute</translation>
    </message>
    <message>
        <source>机位</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>场景</source>
        <translation>Scene</translation>
    </message>
    <message>
        <source>声音</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>道具</source>
        <translation>Props</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Notes</translation>
    </message>
</context>
<context>
    <name>ShotRow</name>
    <message>
        <source>{s} 秒</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>缺</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>计划 {s}</source>
        <translation>Plan {s}</translation>
    </message>
    <message>
        <source>还没有画面</source>
        <translation>No picture yet</translation>
    </message>
</context>
<context>
    <name>ShotTable</name>
    <message>
        <source>分镜表</source>
        <translation>Shot list</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>Select all</translation>
    </message>
</context>
<context>
    <name>ShowTotals</name>
    <message>
        <source>几点</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>开播时间</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>开播</source>
        <translation>Go live</translation>
    </message>
    <message>
        <source>计划</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>按你的语速要</source>
        <translation>Your pace</translation>
    </message>
    <message>
        <source>摊到各段里收回</source>
        <translation>Take it back from all blocks</translation>
    </message>
    <message>
        <source>超 {length}</source>
        <translation>{length} over</translation>
    </message>
    <message>
        <source>还空 {length}</source>
        <translation>{length} free</translation>
    </message>
    <message>
        <source>刚好</source>
        <translation>Fits</translation>
    </message>
    <message>
        <source>写成 19:00 这样</source>
        <translation>Write it like 19:00</translation>
    </message>
</context>
<context>
    <name>ShowsMenu</name>
    <message>
        <source>改写整场</source>
        <translation>Rewrite the whole show</translation>
    </message>
    <message>
        <source>看看发给模型的</source>
        <translation>See what the model was sent</translation>
    </message>
    <message>
        <source>给这份大纲改名</source>
        <translation>Rename this outline</translation>
    </message>
    <message>
        <source>删掉这份大纲</source>
        <translation>Delete this outline</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>选题和事实</source>
        <translation>Brief and facts</translation>
    </message>
    <message>
        <source>换个写法</source>
        <translation>Another playbook</translation>
    </message>
    <message>
        <source>同样的选题，换一种开头和顺序</source>
        <translation>Same brief, another opening and order</translation>
    </message>
    <message>
        <source>能用的事实</source>
        <translation>Facts to use</translation>
    </message>
    <message>
        <source>用到第几镜</source>
        <translation>Used in shot</translation>
    </message>
    <message>
        <source>补一条事实</source>
        <translation>Add a fact</translation>
    </message>
    <message>
        <source>选题</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>改</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{rate} 字/分</source>
        <translation>{rate} chars/min</translation>
    </message>
    <message>
        <source>实测</source>
        <translation>Measured</translation>
    </message>
    <message>
        <source>先按常用的算</source>
        <translation>Using the usual rate</translation>
    </message>
    <message>
        <source>拍什么</source>
        <translation>What to film</translation>
    </message>
    <message>
        <source>谁来说</source>
        <translation>Who speaks</translation>
    </message>
    <message>
        <source>说给谁</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>为了</source>
        <translation>To</translation>
    </message>
    <message>
        <source>写法</source>
        <translation>Playbook</translation>
    </message>
    <message>
        <source>时长</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>{seconds} 秒</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>语速</source>
        <translation>Pace</translation>
    </message>
    <message>
        <source>看第 {shot} 镜</source>
        <translation>See shot {shot}</translation>
    </message>
    <message>
        <source>未用</source>
        <translation>Unused</translation>
    </message>
</context>
<context>
    <name>SpendingSheet</name>
    <message>
        <source>这个月用了多少</source>
        <translation>This month&apos;s use</translation>
    </message>
    <message>
        <source>按天</source>
        <translation>By day</translation>
    </message>
    <message>
        <source>按稿子</source>
        <translation>By draft</translation>
    </message>
    <message>
        <source>单价和上限</source>
        <translation>Prices and limit</translation>
    </message>
    <message>
        <source>怎么看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>稿子</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>这个月还没用过模型。</source>
        <translation>No model was used this month.</translation>
    </message>
    <message>
        <source>{calls} 次，发出 {sent}、写出 {written} token。</source>
        <translation>{calls} calls, {sent} tokens sent, {written} written. </translation>
    </message>
    <message>
        <source>按你填的单价约 {money}。</source>
        <translation>About {money} at your prices. </translation>
    </message>
    <message>
        <source>其中 {count} 次对方没报数，没算进去。</source>
        <translation>{count} were not counted by the provider and are left out. </translation>
    </message>
    <message>
        <source>有 {count} 次用的模型没填单价，钱没算进去。</source>
        <translation>{count} used a model without a price and are not in the sum.</translation>
    </message>
    <message>
        <source>次</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>发出</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>写出</source>
        <translation>Written</translation>
    </message>
    <message>
        <source>约</source>
        <translation>About</translation>
    </message>
    <message>
        <source>还没有。</source>
        <translation>None yet.</translation>
    </message>
    <message>
        <source>单价看对方网站的价目表，写每百万 token 多少元。钱是照这个算的，只是个数。</source>
        <translation>See the provider&apos;s price list: yuan per million tokens. Sums follow from it; the bill is theirs.</translation>
    </message>
    <message>
        <source>模型</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>发出，元/百万</source>
        <translation>Sent, yuan/M</translation>
    </message>
    <message>
        <source>写出，元/百万</source>
        <translation>Written, yuan/M</translation>
    </message>
    <message>
        <source>{model} 发出的单价</source>
        <translation>Price of sent tokens, {model}</translation>
    </message>
    <message>
        <source>{model} 写出的单价</source>
        <translation>Price of written tokens, {model}</translation>
    </message>
    <message>
        <source>没填</source>
        <translation>None</translation>
    </message>
    <message>
        <source>发出和写出都要填，写成 2 或 0.5 这样的数。</source>
        <translation>Enter both, as numbers like 2 or 0.5.</translation>
    </message>
    <message>
        <source>好了</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>步骤</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>计划</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>用时</source>
        <translation>Takes</translation>
    </message>
    <message>
        <source>{title}，计划 {planned}，用 {spoken}</source>
        <translation>{title}, planned {planned}, takes {spoken}</translation>
    </message>
</context>
<context>
    <name>StepsCard</name>
    <message>
        <source>手上的事都做完了。</source>
        <translation>All done for now.</translation>
    </message>
    <message>
        <source>写一条新的</source>
        <translation>Write a new one</translation>
    </message>
    <message>
        <source>{count} 处要看</source>
        <translation>{count} to look at</translation>
    </message>
    <message>
        <source>发好了</source>
        <translation>Posted</translation>
    </message>
    <message>
        <source>把大纲补齐</source>
        <translation>Complete the outline</translation>
    </message>
    <message>
        <source>打开大纲</source>
        <translation>Open outline</translation>
    </message>
    <message>
        <source>打开脚本</source>
        <translation>Open script</translation>
    </message>
    <message>
        <source>去剪</source>
        <translation>Cut it</translation>
    </message>
    <message>
        <source>复制文案并打开文件夹</source>
        <translation>Copy text and open folder</translation>
    </message>
    <message>
        <source>导入文件</source>
        <translation>Import file</translation>
    </message>
    <message>
        <source>接着写</source>
        <translation>Carry on</translation>
    </message>
    <message>
        <source>写成脚本</source>
        <translation>Write script</translation>
    </message>
    <message>
        <source>写第一条</source>
        <translation>Write the first one</translation>
    </message>
</context>
<context>
    <name>StorePage</name>
    <message>
        <source>门店分类</source>
        <translation>Shop sections</translation>
    </message>
    <message>
        <source>载入资料</source>
        <translation>Load profile</translation>
    </message>
    <message>
        <source>删掉这家店</source>
        <translation>Delete this shop</translation>
    </message>
    <message>
        <source>门店</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>再加一家店</source>
        <translation>Add another shop</translation>
    </message>
    <message>
        <source>加一个团购</source>
        <translation>Add a deal</translation>
    </message>
    <message>
        <source>加一位职人</source>
        <translation>Add a creator</translation>
    </message>
    <message>
        <source>加一条事实</source>
        <translation>Add a fact</translation>
    </message>
    <message>
        <source>加一个行业</source>
        <translation>Add a category</translation>
    </message>
    <message>
        <source>全店都适用</source>
        <translation>Whole shop</translation>
    </message>
    <message>
        <source>写稿只用这里写着的，所以写真的、写得出处</source>
        <translation>Drafts use only what stands here: write what is true and where it is from</translation>
    </message>
    <message>
        <source>有 {n} 条事实过期了，写稿不会再用它</source>
        <translation>Expired facts: {n}. Drafts leave them out</translation>
    </message>
    <message>
        <source>新的一家店</source>
        <translation>New shop</translation>
    </message>
    <message>
        <source>填上店名就存下来</source>
        <translation>Saved once it has a name</translation>
    </message>
    <message>
        <source>删掉「{name}」？</source>
        <translation>Delete “{name}”?</translation>
    </message>
    <message>
        <source>它的团购、职人和事实共 {n} 样一起进回收站，稿子也跟着走。</source>
        <translation>Its {n} deals, creators and facts go to the bin with it, drafts too.</translation>
    </message>
    <message>
        <source>删掉</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>留着</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>删了「{name}」，在回收站里。</source>
        <translation>“{name}” is in the recycle bin.</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>选门店资料</source>
        <translation>Choose a profile</translation>
    </message>
    <message>
        <source>门店资料 (*.yaml *.yml)</source>
        <translation>Shop profiles (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>载入了：新增 {new} 样，更新 {changed} 样。</source>
        <translation>Loaded: {new} new, {changed} changed.</translation>
    </message>
    <message>
        <source>和现在的一样，什么都没动。</source>
        <translation>Same as now; nothing changed.</translation>
    </message>
    <message>
        <source>{name}的语速存好了，每分钟 {rate} 字。</source>
        <translation>{name}&apos;s rate is saved: {rate} characters a minute.</translation>
    </message>
    <message>
        <source>门店资料</source>
        <translation>Shop details</translation>
    </message>
    <message>
        <source>团购</source>
        <translation>Deals</translation>
    </message>
    <message>
        <source>职人</source>
        <translation>Creators</translation>
    </message>
    <message>
        <source>事实</source>
        <translation>Facts</translation>
    </message>
    <message>
        <source>行业</source>
        <translation>Categories</translation>
    </message>
    <message>
        <source>挂在门头上的店名，和写稿时会用到的城市、地址。</source>
        <translation>The name on the sign, and the city and address drafts may use.</translation>
    </message>
    <message>
        <source>比如 五一广场店</source>
        <translation>e.g. Riverside branch</translation>
    </message>
    <message>
        <source>门店自己的电话，不是个人的</source>
        <translation>The shop&apos;s own number, not a person&apos;s</translation>
    </message>
    <message>
        <source>比如 2026-12-31</source>
        <translation>e.g. 2026-12-31</translation>
    </message>
    <message>
        <source>什么能证明这个价卖过，没有就别写划线价</source>
        <translation>What proves this price was charged; without it leave the list price out</translation>
    </message>
    <message>
        <source>比如 门市价目表照片 11-02</source>
        <translation>e.g. photo of the price list 11-02</translation>
    </message>
    <message>
        <source>比如 提前 2 小时</source>
        <translation>e.g. 2 hours ahead</translation>
    </message>
    <message>
        <source>周末能不能用、限几份、什么另算</source>
        <translation>Weekends, limits, what costs extra</translation>
    </message>
    <message>
        <source>店长、技师、前台</source>
        <translation>Manager, technician, receptionist</translation>
    </message>
    <message>
        <source>字/分，空着按 220 算</source>
        <translation>Characters a minute; 220 if empty</translation>
    </message>
    <message>
        <source>测一测语速</source>
        <translation>Measure it</translation>
    </message>
    <message>
        <source>导入订单时靠它认人</source>
        <translation>Imports tell people apart by it</translation>
    </message>
    <message>
        <source>说话什么样，跟这行有什么渊源</source>
        <translation>How they speak and what ties them to the trade</translation>
    </message>
    <message>
        <source>一句你天天跟客人说的真话</source>
        <translation>One true thing you tell customers every day</translation>
    </message>
    <message>
        <source>比如 进货单 10-28、店长口述 11-02</source>
        <translation>e.g. invoice 10-28, manager&apos;s word 11-02</translation>
    </message>
    <message>
        <source>谁说的、哪里看得到。没有出处的，查稿时会提醒</source>
        <translation>Who said it or where it stands. Checks point out facts without a source</translation>
    </message>
    <message>
        <source>过了这天就不再写进稿子，空着一直算数</source>
        <translation>Not used in drafts after this day; empty means always</translation>
    </message>
    <message>
        <source>还没有团购</source>
        <translation>No deals yet</translation>
    </message>
    <message>
        <source>把在卖的填进来，稿子里的价和规则就不会说错。</source>
        <translation>Enter what you sell, and drafts get prices and terms right.</translation>
    </message>
    <message>
        <source>还没有职人</source>
        <translation>No creators yet</translation>
    </message>
    <message>
        <source>谁出镜就填谁，稿子会照他的语速和人设来写。</source>
        <translation>Whoever is on camera; drafts follow their pace and persona.</translation>
    </message>
    <message>
        <source>还没有事实</source>
        <translation>No facts yet</translation>
    </message>
    <message>
        <source>挑一句你天天跟客人说的话，写稿就从它开始。</source>
        <translation>Start with a line you tell customers every day.</translation>
    </message>
    <message>
        <source>行业是空的</source>
        <translation>No category</translation>
    </message>
    <message>
        <source>加上你这一行。</source>
        <translation>Add your trade.</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>成交额</source>
        <translation>GMV</translation>
    </message>
    <message>
        <source>支付 GMV：按支付时间，商品实付合计，没扣退款</source>
        <translation>Paid GMV: what was paid, by payment time, before refunds</translation>
    </message>
    <message>
        <source>到店核销额</source>
        <translation>Verified GMV</translation>
    </message>
    <message>
        <source>核销 GMV：这些券里现在是已核销的，订单实收合计</source>
        <translation>Verified GMV: received for those of these coupons now verified</translation>
    </message>
    <message>
        <source>核销率</source>
        <translation>Verification rate</translation>
    </message>
    <message>
        <source>同一批支付的券里，已核销的占多少</source>
        <translation>Share of the coupons paid in this time that were verified</translation>
    </message>
    <message>
        <source>退款率</source>
        <translation>Refund rate</translation>
    </message>
    <message>
        <source>同一批支付的金额里，退了多少，核销前后都算</source>
        <translation>Share of the money paid in this time that was refunded, before or after verification</translation>
    </message>
    <message>
        <source>客单价</source>
        <translation>Per order</translation>
    </message>
    <message>
        <source>成交额 ÷ 订单数；导出里没有买家，不能按人算</source>
        <translation>GMV ÷ orders; exports carry no buyers, so not per person</translation>
    </message>
    <message>
        <source>，{count} 张没写金额</source>
        <translation>, {count} without an amount</translation>
    </message>
    <message>
        <source>{orders} 单，{coupons} 张券</source>
        <translation>{orders} orders, {coupons} coupons</translation>
    </message>
    <message>
        <source>核 {count} 张，已扣退款</source>
        <translation>{count} verified, net of refunds</translation>
    </message>
    <message>
        <source>同批 {all} 张里核 {count} 张</source>
        <translation>{count} of the same {all} verified</translation>
    </message>
    <message>
        <source>退 {amount}，按金额</source>
        <translation>{amount} refunded, by amount</translation>
    </message>
    <message>
        <source>按订单算</source>
        <translation>By order</translation>
    </message>
</context>
<context>
    <name>TakeRow</name>
    <message>
        <source>双击或按回车加到时间线末尾</source>
        <translation>Double-click or Enter adds it to the end of the timeline</translation>
    </message>
    <message>
        <source>加到时间线末尾</source>
        <translation>Add to the end of the timeline</translation>
    </message>
    <message>
        <source>从这条剪辑拿走</source>
        <translation>Take out of this cut</translation>
    </message>
    <message>
        <source>文件不在了</source>
        <translation>File is gone</translation>
    </message>
    <message>
        <source>在看…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source> {fps:.0f} 帧</source>
        <translation> {fps:.0f} fps</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>还没用</source>
        <translation>Not used yet</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>用在 {numbers} 镜</source>
        <translation>In shots {numbers}</translation>
    </message>
</context>
<context>
    <name>TasksSheet</name>
    <message>
        <source>写脚本</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>写直播大纲</source>
        <translation>Live outlines</translation>
    </message>
    <message>
        <source>改写</source>
        <translation>Rewriting</translation>
    </message>
    <message>
        <source>再看一遍稿子</source>
        <translation>A second look</translation>
    </message>
    <message>
        <source>每件事用哪个模型</source>
        <translation>A model for each task</translation>
    </message>
    <message>
        <source>长的大纲可以给大一点的模型，改一句话用便宜的就够。</source>
        <translation>A long outline may want a larger model; for one sentence a cheap one will do.</translation>
    </message>
    <message>
        <source>跟上面一样：{model}</source>
        <translation>As above: {model}</translation>
    </message>
    <message>
        <source>不改了</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>就这样</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>记个选题</source>
        <translation>Note a brief</translation>
    </message>
    <message>
        <source>导入数据</source>
        <translation>Import data</translation>
    </message>
    <message>
        <source>文案复制好了，文件夹也打开了。发完回来点「发好了」。</source>
        <translation>Text copied, folder open. Come back and press “Posted” when it is.</translation>
    </message>
    <message>
        <source>记下了，今天算更新过了。</source>
        <translation>Noted; today counts as posted.</translation>
    </message>
    <message>
        <source>看数据</source>
        <translation>See data</translation>
    </message>
</context>
<context>
    <name>Topics</name>
    <message>
        <source>可以拍的</source>
        <translation>Topics to film</translation>
    </message>
    <message>
        <source>换一批</source>
        <translation>Show others</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>撤销 {step}</source>
        <translation>Undo {step}</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做 {step}</source>
        <translation>Redo {step}</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>已撤销：{step}</source>
        <translation>Undone: {step}</translation>
    </message>
    <message>
        <source>已重做：{step}</source>
        <translation>Redone: {step}</translation>
    </message>
</context>
<context>
    <name>UntoldCard</name>
    <message>
        <source>你知道、观众还不知道的</source>
        <translation>What you know and viewers don&apos;t</translation>
    </message>
    <message>
        <source>从 {count} 条事实里挑的</source>
        <translation>Chosen from {count} facts</translation>
    </message>
    <message>
        <source>店里的事实记下来，才写得出别家没有的内容。先记三条你天天跟客人说的话。</source>
        <translation>Facts make content no other shop has. Start with three things you tell customers every day.</translation>
    </message>
    <message>
        <source>记一条事实</source>
        <translation>Note a fact</translation>
    </message>
    <message>
        <source>写成脚本</source>
        <translation>Write script</translation>
    </message>
    <message>
        <source>还没讲过</source>
        <translation>Never told</translation>
    </message>
    <message>
        <source>讲过 {count} 次，{day}</source>
        <translation>Told {count}×, {day}</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>每分钟 {rate} 字</source>
        <translation>{rate} characters a minute</translation>
    </message>
    <message>
        <source>偏慢，字字听得清，一条视频装的话少一些。</source>
        <translation>On the slow side: every word is clear, fewer fit into a video.</translation>
    </message>
    <message>
        <source>听着舒服，跟平时聊天差不多。</source>
        <translation>Comfortable, like everyday talk.</translation>
    </message>
    <message>
        <source>偏快，跟新闻播音差不多。</source>
        <translation>Brisk, like the news.</translation>
    </message>
    <message>
        <source>很快，听的人要赶着听。</source>
        <translation>Very fast; listeners have to keep up.</translation>
    </message>
    <message>
        <source>几遍差得有点多，再念一遍更准。</source>
        <translation>The readings differ; one more would make it surer. </translation>
    </message>
    <message>
        <source>停下来的 {seconds} 秒没算进去。</source>
        <translation>{seconds} s of long pauses are left out. </translation>
    </message>
    <message>
        <source>现在填的是 {rate}。</source>
        <translation>So far it says {rate}.</translation>
    </message>
    <message>
        <source>存下以后，脚本和直播的秒数都照它算。</source>
        <translation>Once saved, scripts and shows are timed by it.</translation>
    </message>
    <message>
        <source>第 {number} 遍&#x3000;{rate} 字</source>
        <translation>Reading {number}: {rate}</translation>
    </message>
    <message>
        <source>不算</source>
        <translation>Leave out</translation>
    </message>
</context>
<context>
    <name>VersionsMenu</name>
    <message>
        <source>把现在的样子存成一个版本</source>
        <translation>Keep this as a version</translation>
    </message>
    <message>
        <source>写法库</source>
        <translation>Playbook</translation>
    </message>
    <message>
        <source>模型</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>手改</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>删掉这条脚本</source>
        <translation>Delete this script</translation>
    </message>
    <message>
        <source>存好了，v{number}。</source>
        <translation>Saved as v{number}.</translation>
    </message>
    <message>
        <source>回到 v{number} 的样子了，刚才的也留着。</source>
        <translation>Back to v{number}; what was there is kept too.</translation>
    </message>
</context>
<context>
    <name>WeekCard</name>
    <message>
        <source>这一周</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>嘴角弯多少，就是当天计划做了多少</source>
        <translation>The smile shows how much of the day&apos;s plan is done</translation>
    </message>
    <message>
        <source>天</source>
        <translation>days</translation>
    </message>
    <message>
        <source>连续更新</source>
        <translation>in a row</translation>
    </message>
    <message>
        <source>今天发了 {count} 条</source>
        <translation>{count} posted today</translation>
    </message>
    <message>
        <source>今天这条还没发</source>
        <translation>Today&apos;s is not posted yet</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>计划 {what}</source>
        <translation>{what} planned</translation>
    </message>
    <message>
        <source>计划 {planned}，发 {done}</source>
        <translation>{planned} planned, {done} posted</translation>
    </message>
    <message>
        <source>发了 {count} 条</source>
        <translation>{count} posted</translation>
    </message>
    <message>
        <source>{count} 条</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{count} 场</source>
        <translation>{count} shows</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>先把门头挂上</source>
        <translation>Hang up your sign</translation>
    </message>
    <message>
        <source>填完这几行就能开门，其它的用着用着再补。</source>
        <translation>A few lines and you are open; the rest can wait.</translation>
    </message>
    <message>
        <source>做什么生意</source>
        <translation>What kind of business</translation>
    </message>
    <message>
        <source>拍视频这件事，你现在</source>
        <translation>With videos, you are</translation>
    </message>
    <message>
        <source>界面语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>店名</source>
        <translation>Shop name</translation>
    </message>
    <message>
        <source>分店</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>(optional)</translation>
    </message>
    <message>
        <source>店长</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>店员</source>
        <translation>Clerk</translation>
    </message>
    <message>
        <source>技师</source>
        <translation>Technician</translation>
    </message>
    <message>
        <source>主厨</source>
        <translation>Chef</translation>
    </message>
    <message>
        <source>前台</source>
        <translation>Receptionist</translation>
    </message>
    <message>
        <source>教练</source>
        <translation>Coach</translation>
    </message>
    <message>
        <source>老板</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>怎么称呼你</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>在店里做什么</source>
        <translation>Your role there</translation>
    </message>
    <message>
        <source>新手</source>
        <translation>New</translation>
    </message>
    <message>
        <source>刚开始拍</source>
        <translation>Just starting</translation>
    </message>
    <message>
        <source>成长</source>
        <translation>Growing</translation>
    </message>
    <message>
        <source>每周都会发</source>
        <translation>Posting weekly</translation>
    </message>
    <message>
        <source>成熟</source>
        <translation>Practised</translation>
    </message>
    <message>
        <source>有自己的套路</source>
        <translation>Own style</translation>
    </message>
    <message>
        <source>标杆</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>会带别人</source>
        <translation>Coaching others</translation>
    </message>
    <message>
        <source>开门</source>
        <translation>Open up</translation>
    </message>
    <message>
        <source>先逛逛示例门店</source>
        <translation>Look around the sample shop</translation>
    </message>
    <message>
        <source>从备份恢复</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <source>资料只存在这台电脑上。没有网络、没有模型密钥，也能写脚本、剪视频、记订单。</source>
        <translation>Everything stays on this computer. Scripts, cuts and orders work without a network or a model key.</translation>
    </message>
    <message>
        <source>你的店名</source>
        <translation>Your shop</translation>
    </message>
    <message>
        <source>先写上店名，门头才挂得起来。</source>
        <translation>The sign needs a name first.</translation>
    </message>
    <message>
        <source>写个称呼，稿子里就用它。</source>
        <translation>Drafts will use this name.</translation>
    </message>
    <message>
        <source>选一个最像的，以后可以改。</source>
        <translation>Choose the closest; you can change it later.</translation>
    </message>
    <message>
        <source>会心备份 (*.db)</source>
        <translation>Huixin backups (*.db)</translation>
    </message>
</context>
<context>
    <name>WhyPane</name>
    <message>
        <source>为什么这样开头</source>
        <translation>Why it opens like this</translation>
    </message>
    <message>
        <source>去看作品</source>
        <translation>See the posts</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>{why}这一份先用写法写了。</source>
        <translation>{why} The playbook wrote this one instead.</translation>
    </message>
    <message>
        <source>{why}写好的都留着，可以接着写。</source>
        <translation>{why} What came is kept and can be continued.</translation>
    </message>
</context>
<context>
    <name>WritingStrip</name>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>接着写</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>用写法写一份</source>
        <translation>Use the playbook</translation>
    </message>
    <message>
        <source>就这样，不接着写了</source>
        <translation>Leave it as it is</translation>
    </message>
    <message>
        <source>写好的 {count} 镜都在</source>
        <translation>{count} shots are here</translation>
    </message>
    <message>
        <source>写好的 {count} 段都在</source>
        <translation>{count} blocks are here</translation>
    </message>
    <message>
        <source>已用 {seconds} 秒</source>
        <translation>{seconds} s so far</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>有效期至 {day}</source>
        <translation>Valid until {day}</translation>
    </message>
    <message>
        <source>没写有效期</source>
        <translation>No expiry</translation>
    </message>
    <message>
        <source>{count} 轮，共 {length}</source>
        <translation>{count} rounds, {length} in all</translation>
    </message>
    <message>
        <source>还没排进大纲</source>
        <translation>Not in the outline yet</translation>
    </message>
    <message>
        <source>直播价</source>
        <translation>Live price</translation>
    </message>
    <message>
        <source>还没填直播价</source>
        <translation>No live price yet</translation>
    </message>
    <message>
        <source>划线价</source>
        <translation>List price</translation>
    </message>
    <message>
        <source>划线价没有依据</source>
        <translation>List price has no basis</translation>
    </message>
    <message>
        <source>补依据</source>
        <translation>Add basis</translation>
    </message>
</context>
<context>
    <name>_Left</name>
    <message>
        <source>会心</source>
        <translation>Huixin</translation>
    </message>
    <message>
        <source>门头会写你的名字，话也用你自己的话。</source>
        <translation>The sign carries your name, the words are your own.</translation>
    </message>
</context>
<context>
    <name>_Point</name>
    <message>
        <source>台词里说到了</source>
        <translation>In the lines</translation>
    </message>
    <message>
        <source>台词里没有</source>
        <translation>Not in the lines</translation>
    </message>
</context>
</TS>
