<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Buckets</name>
    <message>
        <source>新增</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有变化</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一样</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读不了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不会重复记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没数字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不记成 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保留本地，不写入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>跳过，不会记成 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据到 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没归属到职人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没归属</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不认识的状态「{words}」，原样留着</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只往前走，旧状态留着</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用新的数字，旧的留着</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还有 {count} 种原因，导出看全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows} 等 {count} 行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows} 行</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DailyChart</name>
    <message>
        <source>日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每天的走势</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每天的数字</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DaysCard</name>
    <message>
        <source>看数字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每天的成交额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每天的到店核销额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>底色是周末</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看线</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对比</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>门店</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>职人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>支付</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核销</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看支付还是核销</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部 {count} 家</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部 {count} 人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>自己选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>去年同期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不对比</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>至</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>前 {count} 天</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>选文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没选</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FunnelCard</name>
    <message>
        <source>从看到到店</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一批作品和券</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>播放</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>支付的券</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已核销的券</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上期 {rate}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7 日内核销</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完播率</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>互动率</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>转粉率</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HooksCard</name>
    <message>
        <source>这句话带来了客人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} 发布</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还说不出是哪一句。在「粉丝」里把作品和成片连上，在「订单」里把订单归到作品，这里就写出那句话和它带来的单。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>《{title}》的开头。这条带来 {orders} 单，{amount}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>你平时一条 {orders} 单。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{plays}播放</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>脚本 v{version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>订单</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>照这个开头再写一条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看这 {count} 单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{orders} 单，{amount}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>看一眼再写入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先不写</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写完能一步撤销。买家手机号不存。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看一眼再写入，后面还有 {count} 份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在读…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这份没有写入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Got it</translation>
    </message>
    <message>
        <source>写入 {count} 行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出这 {count} 行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>认出来是{kind}，{row}，共 {count} 行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>。这几列没有读：{columns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在写入…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写入 {count} 行，跳过 {left} 行。写错了可以一步撤销。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>导好了 {count} 行，原因写在旁边。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出没写入的行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}_没写入.csv</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>改</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>环节的名字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>顺延</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计划</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最短</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>准点开始</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>台词</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>照你平时跟客人说的写</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>必须说到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>必须说到的，一行一条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一行写一条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>给助播</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>什么时候切近景，什么时候弹链接</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>比计划多 {seconds} 秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没写。价格、包含什么、有效期、怎么预约，漏一样都会被问。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不能比计划还长</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写成 8:00 这样</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>好了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选一段画面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {n} 镜</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {n} 段</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{s} 秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有配乐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{m} 分 {s:02d} 秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1080×1920，30 帧，约 {length}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>居中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>右</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>构图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>铺满</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完整</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>虚化垫底</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画幅</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放大</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>速度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>原声</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>效果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不加</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字幕</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字幕的字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删掉这条字幕</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在播放头加一条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标题和配乐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开头两三秒的大字，封面也用它</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选音乐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不要配乐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>配乐压低</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>配乐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出</source>
        <translation type="unfinished"></translation>
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
    <name>NumbersCard</name>
    <message>
        <source>近 7 天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} 至 {last}，对比 {then_first} 至 {then_last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成交额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>支付 GMV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到店核销额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核销 GMV：订单实收，扣掉撤销核销和核销后退款</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按核销时间，已扣退款</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核销率</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一批支付的券里，已经核销的占多少</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>净增粉</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>涨的减掉的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这几天没有支付的券</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同批 {paid} 张券，已核 {verified} 张</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有粉丝数据</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>涨 {gained}，掉 {lost}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上期没有可比的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>比上期 {change}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>比上期 {points} 个点</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumbersStrip</name>
    <message>
        <source>成交额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到店核销额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按核销时间，已扣退款</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>客单价</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每单，共 {count} 单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核销率</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同批 {whole} 张券，已核 {part} 张</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退款率</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核销前 {before}，核销后 {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>净增粉</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有支付的券</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有粉丝数据</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>和总数差 {count}，文件里对不上</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>涨的减掉的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>涨 {gained}，掉 {lost}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有可比的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{points} 个点</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderSheet</name>
    <message>
        <source>没写商品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>订单号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>券编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>支付时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核销时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>售卖金额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>实付</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>实收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>职人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未归属</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>渠道</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态怎么变过来的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} 为止：{state}（{file}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关上</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出表格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>门店</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>职人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>商品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>来自</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>订单号后几位、商品、作品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找订单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>订单表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清掉筛选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没找到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换个短一点的词，或者清掉筛选。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对上作品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>去掉来源</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有订单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从来客导出「售卖明细」，拖进来就行。先看一眼再写入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>xlsx、csv 都可以。买家手机号不会存。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>近 7 天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>近 30 天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个月</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>近 90 天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对上内容的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没对上的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部 {count} 人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未归属</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 张券，最新一张 {time}。对上内容的有 {share}%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{month}月{day}日 {clock}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示 {count} 张里的 {first} 至 {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>金额单位 元；实收含平台补贴</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时间按上海时区</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选了 {count} 张券</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 张券对上了。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 张券没有来源了。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出的表格 ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选来客或创作者中心导出的文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导好了 {count} 行：{name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>订单_{day}.xlsx</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrdersTable</name>
    <message>
        <source>订单 {order}
券 {coupon}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没对上内容</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PostSheet</name>
    <message>
        <source>这 {count} 张券来自哪条作品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找作品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有作品。先导入作品列表，或者在剪辑里标记已发布。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先不对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对上这条</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>预览</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Products</name>
    <message>
        <source>本场商品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加商品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说「划线价」和「直播价」，不说「原价」。依据要能拿得出来。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>导出时选的最后一天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>就到这天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写成 2026-11-18 这样。</source>
        <translation type="unfinished"></translation>
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
    <name>ReasonsCard</name>
    <message>
        <source>多了少了，因为什么</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选一段来对比，这里就拆给你看。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两段时间都有订单，才拆得出原因。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从 {before} 到 {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 个因素相乘，合计 {change}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按支付那一批券算，</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>。柱子从 {floor} 画起</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本期</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>团购</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>渠道</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日子</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按什么分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点一行，看他的每条作品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点一行，看这条作品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据到 {month}月{day}日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核销率按同批支付券算，晚支付的还会涨</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 张券没有金额，没算进去</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没对上职人的记在「未归属」</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入数据</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有可以回头看的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入来客的售卖明细，就知道这些天卖了多少、来了多少人、哪条作品出的力。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把表格拖到窗口里也行。作品列表和粉丝数据一起导，看得更全。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowsTable</name>
    <message>
        <source>成交额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到店核销额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>支付 GMV，按支付时间，未扣退款</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核销 GMV，按核销时间，已扣撤销和核销后退款</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>订单</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>核销率</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一批支付的券里，已经核销的占多少</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退款率</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一批支付的钱里，退掉的占多少</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>比上期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>播放</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>千次成交</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成交额 × 1000 ÷ 播放</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>净增粉</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>职人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>团购</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>渠道</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rundown</name>
    <message>
        <source>流程</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {place} 段，{title}，计划 {planned}，念 {spoken}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{clock} 准点，不跟着顺延</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>念 {length}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScriptColumn</name>
    <message>
        <source>对着脚本</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选一个脚本</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按脚本上字幕</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>跟着一个脚本剪，能看出哪一镜还缺画面，字幕也能一次铺好。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 镜都有画面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} / {all} 镜有画面</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>素材架</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加素材</source>
        <translation type="unfinished"></translation>
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
    <name>ShotRow</name>
    <message>
        <source>{s} 秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计划 {s}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有画面</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>步骤</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计划</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>念</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}，计划 {planned}，念 {spoken}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepsCard</name>
    <message>
        <source>手上的事都做完了。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写一条新的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 处要看</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>发好了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把大纲补齐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开大纲</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开脚本</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>去剪</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制文案并打开文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写成脚本</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>成交额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>支付 GMV：按支付时间，商品实付合计，没扣退款</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到店核销额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核销 GMV：这些券里现在是已核销的，订单实收合计</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核销率</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一批支付的券里，已核销的占多少</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退款率</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一批支付的金额里，退了多少，核销前后都算</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>客单价</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成交额 ÷ 订单数；导出里没有买家，不能按人算</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>，{count} 张没写金额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{orders} 单，{coupons} 张券</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核 {count} 张，已扣退款</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同批 {all} 张里核 {count} 张</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退 {amount}，按金额</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按订单算</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakeRow</name>
    <message>
        <source>双击或按回车加到时间线末尾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加到时间线末尾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从这条剪辑拿走</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件不在了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在看…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> {fps:.0f} 帧</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>，</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>用在 {numbers} 镜</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>画面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字幕</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>原声</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>音乐</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时间线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {n} 段，{s} 秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字幕：{text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有配乐</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入数据</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文案复制好了，文件夹也打开了。发完回来点「发好了」。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记下了，今天算更新过了。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看数据</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UntoldCard</name>
    <message>
        <source>你知道、观众还不知道的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从 {count} 条事实里挑的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>店里的事实记下来，才写得出别家没有的内容。先记三条你天天跟客人说的话。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记一条事实</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写成脚本</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没讲过</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>讲过 {count} 次，{day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeekCard</name>
    <message>
        <source>这一周</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>嘴角弯多少，就是当天计划做了多少</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>连续更新</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天发了 {count} 条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天这条还没发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>周一</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周二</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周三</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周四</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周五</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周六</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计划 {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计划 {planned}，发 {done}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>发了 {count} 条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 场</source>
        <translation type="unfinished"></translation>
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
        <translation>optional</translation>
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
        <translation>Own way of working</translation>
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
    <name>_Card</name>
    <message>
        <source>有效期至 {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没写有效期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 轮，共 {length}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没排进大纲</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>直播价</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没填直播价</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>划线价</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>划线价没有依据</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>补依据</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>台词里没有</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
