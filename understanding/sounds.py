"""Which characters of names sound alike, as speech input mixes them up: 志 for 之, 佳 for 加."""

from functools import lru_cache

_SYLLABLES = """
a 阿啊 ai 爱艾哀埃挨哎唉皑癌蔼矮碍隘 an 安岸案暗庵鞍氨俺按胺 ang 昂肮盎 ao 奥敖傲澳凹熬翱袄懊 ba
巴八霸坝芭捌扒叭吧笆疤拔跋靶把耙罢爸 bai 白百柏拜佰摆败稗 ban 班般斑版半伴搬扳颁板扮拌瓣办绊 bang
邦帮榜梆膀绑棒磅蚌镑傍谤 bao 宝保包鲍葆抱堡豹苞胞褒薄雹饱报暴爆 bei 北贝蓓备倍辈碑杯悲卑背钡狈惫焙被 ben 本奔贲苯笨
beng 崩绷甭泵蹦迸 bi 毕碧必比璧弼笔逼鼻鄙彼蓖蔽毙毖币庇痹闭敝弊壁臂避陛 bian 卞边汴变辩便鞭编贬扁辨辫遍 biao
彪标表飙膘 bie 鳖憋别瘪 bin 彬斌滨宾缤濒摈 bing 冰兵丙炳秉柄饼并病 bo 博波伯勃柏帛泊剥玻菠播拨钵搏铂箔舶脖膊渤驳 bu
卜布步部捕哺补埠不簿怖 ca 擦 cai 蔡才彩采菜财材猜裁睬踩 can 灿璨参餐蚕残惭惨掺 cang 苍仓沧舱藏 cao 曹草操糙槽 ce
厕策侧册测 cen 岑 ceng 曾层蹭 cha 插叉茬茶碴搽察岔差诧 chai 柴拆豺 chan 婵禅产搀蝉馋谗缠铲阐颤 chang
常昌长畅唱敞场猖尝偿肠厂倡 chao 超朝潮晁巢抄钞嘲吵炒 che 车彻扯撤掣澈 chen 陈晨辰臣沉尘琛忱宸趁郴衬 cheng
成程诚城承澄呈橙乘盛撑称惩逞骋秤 chi 池迟驰赤吃痴持弛耻齿侈尺翅斥炽 chong 冲崇充重虫宠 chou 仇抽酬畴踌稠愁筹绸瞅丑臭
chu 初楚褚储除处出橱厨躇锄雏滁础矗搐触畜 chuai 揣 chuan 川传船穿椽喘串 chuang 创闯疮窗幢床 chui 吹炊捶锤垂椎 chun
春纯淳椿醇唇蠢 chuo 戳绰 ci 慈词次疵茨磁雌辞瓷此刺赐伺 cong 聪从丛葱囱匆 cou 凑 cu 粗醋簇促 cuan 蹿篡窜 cui
崔翠璀催摧脆瘁粹淬 cun 村存寸 cuo 磋撮搓措挫错 da 达大答搭瘩打 dai 戴代岱带黛呆歹傣殆贷袋待逮怠 dan
丹单旦淡但耽担郸掸胆氮惮诞弹蛋 dang 党当挡荡档 dao 道导岛刀捣蹈倒祷到稻悼盗 de 德得的 deng 邓登灯等蹬瞪凳 di
迪狄帝弟地堤低滴敌笛涤嫡抵底蒂第递缔 dian 典殿电颠掂滇碘点靛垫佃甸店惦奠淀 diao 刁碉叼雕凋掉吊钓调 die 跌爹碟蝶迭谍叠
ding 丁定鼎顶盯叮钉锭订 diu 丢 dong 董东栋冬洞懂动侗恫冻 dou 窦斗豆兜抖陡逗痘 du 杜都度独笃督毒犊读堵睹赌镀肚渡妒 duan
段端短锻断缎 dui 对堆兑队 dun 敦顿墩吨蹲囤钝盾遁 duo 多朵掇哆夺垛躲跺舵剁惰堕 e 娥鄂蛾峨鹅俄额讹恶厄扼遏饿 en 恩 er
尔儿二而耳饵洱贰 fa 发法罚筏伐乏阀珐 fan 范樊凡帆繁番反藩翻矾钒烦返贩犯饭泛 fang 方芳房放坊仿防肪妨访纺 fei
飞菲费斐非霏啡肥匪诽吠肺废沸 fen 芬奋粉酚吩氛分纷坟焚汾份忿愤粪 feng 冯风峰凤丰锋枫封奉烽蜂疯逢缝讽 fou 否 fu
付傅福富夫芙符伏扶甫府芾佛敷肤孵拂辐幅氟俘服浮涪袱弗抚辅俯釜斧腑腐赴副覆赋复阜父腹负讣附妇缚咐 ga 噶嘎 gai
盖改该概钙溉 gan 甘干淦敢感杆柑竿肝赶秆赣 gang 刚钢纲岗冈缸肛港杠 gao 高告郜篙皋膏羔糕搞镐稿 ge
葛戈歌格阁哥搁鸽胳疙割革隔铬个各咯 gei 给 gen 根跟 geng 耿更庚耕羹埂梗 gong 龚宫公功恭巩工攻供躬弓汞拱贡共 gou
苟勾钩沟狗垢构购够 gu 顾古谷固骨辜菇咕箍估沽孤姑鼓蛊股故雇 gua 瓜刮剐寡挂褂 guai 怪乖拐 guan 关管冠官观贯棺馆罐惯灌
guang 光广逛 gui 桂贵归圭瑰规硅龟闺轨鬼诡癸柜跪刽傀炔 gun 辊滚棍 guo 郭国果过锅裹 ha 哈蛤 hai 海骸孩氦亥害骇还 han
韩汉涵寒晗含翰瀚酣憨邯函喊罕撼捍旱憾悍焊汗 hang 航杭夯 hao 郝浩好豪昊皓号壕嚎毫耗貉 he
何贺和赫河合荷鹤呵喝菏核禾盒阂涸褐 hei 黑嘿 hen 痕很狠恨 heng 恒衡亨哼横 hong 洪红宏鸿虹弘轰哄烘 hou 侯厚后喉猴吼候 hu
胡虎湖护户呼乎忽瑚壶葫蝴狐糊弧唬互沪 hua 华花化桦哗猾滑画划话 huai 怀淮槐徊坏 huan 欢焕环桓缓换患唤痪豢涣宦幻 huang
黄皇煌凰晃荒慌磺蝗簧惶幌恍谎 hui 辉慧惠会晖卉徽汇回灰挥恢蛔毁悔晦贿秽烩讳诲绘 hun 荤昏婚魂浑混 huo
霍火豁活伙获或惑货祸 ji
吉季纪姬冀继基积计寄际济技击圾机畸稽箕肌饥迹激讥鸡绩缉极棘辑籍集及急疾汲即嫉级挤几脊己蓟伎祭剂悸寂记既忌妓藉 jia
贾佳加家嘉甲枷夹荚颊钾假稼价架驾嫁茄 jian
简建健剑坚见鉴间俭歼监尖笺煎兼肩艰奸缄茧检柬碱硷拣捡剪减荐践贱键箭件舰饯渐溅涧 jiang 江蒋姜将讲疆奖僵浆桨匠酱降 jiao
焦娇教骄蕉椒礁胶交郊浇搅铰矫侥脚狡角饺缴绞剿酵轿较叫窖 jie 杰洁介捷节结婕解揭接皆秸街阶截劫睫竭姐戒芥界借疥诫届 jin
金晋进锦今瑾劲靳近津巾筋斤襟紧仅谨禁烬浸尽 jing 景静京敬晶靖荆菁经井径竞精婧兢茎睛鲸惊粳警颈境镜痉竟净 jiong 炯窘 jiu
九久揪究纠玖韭灸酒厩救旧臼舅咎就疚 ju 巨居鞠菊桔拘狙疽驹局咀矩举沮聚拒据具距踞锯俱句惧炬剧 juan 娟卷捐鹃倦眷绢 jue
觉珏嚼撅攫抉掘倔爵决诀绝 jun 军君俊骏均钧峻郡菌竣浚 ka 喀咖卡 kai 凯开恺楷揩慨 kan 阚槛刊堪勘坎砍看 kang
康亢慷糠扛抗炕 kao 考拷烤靠 ke 柯可克科坷苛棵磕颗壳咳渴刻客课 ken 肯啃垦恳 keng 坑吭 kong 孔空恐控 kou 抠口扣寇 ku
枯哭窟苦酷库裤 kua 夸垮挎跨胯 kuai 块筷侩快 kuan 宽款 kuang 匡邝况筐狂框矿眶旷 kui 奎葵亏盔岿窥魁馈愧溃 kun 坤昆琨捆困
kuo 括扩廓阔 la 拉垃喇蜡腊辣啦 lai 赖来莱 lan 兰蓝岚澜览婪栏拦篮阑谰揽懒缆烂滥 lang 郎朗琅榔狼廊浪 lao
劳捞牢老佬姥酪烙涝潦 le 乐勒肋了 lei 雷蕾磊类镭累儡垒擂泪 leng 冷棱楞 li
李黎丽利立力莉里礼理励历栗厉厘梨犁篱狸离漓鲤荔吏砾傈例俐痢粒沥隶璃哩 lia 俩 lian 连廉莲炼练联镰怜涟帘敛脸链恋 liang
梁良亮粮凉粱两辆量晾谅 liao 廖辽撩聊僚疗燎寥撂镣料 lie 烈列裂劣猎 lin 林琳霖临麟磷邻鳞淋凛赁吝拎 ling
凌灵玲岭令铃龄菱零伶羚陵领另 liu 刘柳流留六溜琉榴硫馏瘤 long 龙隆珑聋咙笼窿垄拢陇 lou 楼娄搂篓漏陋 lu
陆卢路鲁露璐禄鹿吕芦颅庐炉掳卤虏麓碌赂潞录戮 luan 栾峦挛孪滦卵乱 lun 伦轮抡仑沦纶论 luo 罗洛骆落萝螺逻锣箩骡裸络 lv
吕旅律绿驴铝侣履屡缕虑氯滤 lve 掠略 ma 马麻妈玛码蚂骂嘛吗 mai 麦迈埋买卖脉 man 满曼瞒馒蛮蔓慢漫谩 mang 芒茫盲氓忙莽
mao 毛茅茂冒猫锚矛铆卯帽貌贸 me 么 mei 梅美妹玫媚枚酶霉煤没眉媒镁每昧寐 men 门闷们 meng 孟梦萌蒙猛檬盟锰 mi
米密眯醚靡糜迷谜弥秘觅泌蜜幂 mian 绵勉棉眠冕免娩缅面 miao 苗妙淼描瞄藐秒渺庙 mie 蔑灭 min 闵敏民闽抿皿悯 ming
明铭鸣名茗螟命 miu 谬 mo 莫墨默摸摹蘑模膜磨摩魔抹末沫漠寞陌 mou 牟谋某 mu 穆木牧慕沐暮拇牡亩姆母墓幕募目睦 na
娜那纳拿哪呐钠 nai 乃氖奶耐奈 nan 南楠男难 nang 囊 nao 挠脑恼闹淖 ne 呢 nei 馁内 nen 嫩 neng 能 ni
倪尼妮霓泥拟你匿腻逆溺 nian 年念蔫拈碾撵捻辗 niang 娘酿 niao 鸟尿 nie 捏聂孽啮镊镍涅 nin 您 ning 宁凝甯柠狞拧泞 niu
牛钮扭纽 nong 农脓浓弄 nu 奴努怒 nuan 暖 nuo 诺挪懦糯 nv 女 nve 虐疟 o 哦 ou 欧区鸥殴藕呕偶沤 pa 啪趴爬帕怕琶 pai
拍排牌徘湃派 pan 潘盼攀盘磐畔判叛 pang 庞乓旁耪胖 pao 抛咆刨炮袍跑泡 pei 裴培佩沛呸胚赔陪配 pen 喷盆 peng
彭鹏朋蓬砰抨烹澎棚硼篷膨捧碰 pi 皮辟坯砒霹批披劈琵毗啤脾疲匹痞僻屁譬 pian 偏篇片骗 piao 飘漂瓢票 pie 撇瞥 pin
拼频贫品聘 ping 平萍屏评苹乒坪凭瓶 po 坡泼颇婆破魄迫粕 pou 剖 pu 蒲浦普朴脯扑铺仆莆葡菩埔圃谱曝瀑 qi
齐戚祁琪奇琦启其祺淇旗起棋期欺栖妻七凄漆柒沏歧畦崎脐祈骑岂乞企契砌器气迄弃汽泣讫 qia 掐恰洽 qian
钱千倩乾谦前茜牵扦钎铅迁签仟黔钳潜遣浅谴堑嵌欠歉 qiang 强蔷枪呛腔羌墙抢 qiao 乔桥俏巧橇锹敲悄瞧侨鞘撬翘峭窍 qie
切且怯窃 qin 秦琴勤钦覃沁侵亲芹擒禽寝 qing 青清庆晴卿情轻氢倾擎氰顷请 qiong 琼穷 qiu 邱秋丘球裘求囚酋泅 qu
曲屈瞿渠趋蛆躯驱取娶龋趣去 quan 全权泉荃圈颧醛痊拳犬券劝 que 阙缺瘸却鹊榷确雀 qun 群裙 ran 冉然燃染 rang 瓤壤攘嚷让
rao 饶扰绕 re 惹热 ren 任仁人韧壬忍认刃妊纫 reng 扔仍 ri 日 rong 荣容蓉融戎茸熔溶绒冗 rou 揉柔肉 ru
茹汝如儒蠕孺辱乳入褥 ruan 阮软 rui 瑞锐蕊睿芮 run 闰润 ruo 若弱 sa 撒洒萨 sai 赛腮鳃塞 san 三叁伞散 sang 桑嗓丧 sao
搔骚扫嫂 se 瑟色涩 sen 森 seng 僧 sha 沙莎砂杀刹纱傻啥煞厦 shai 筛晒 shan 单山珊善杉闪苫删煽衫陕擅赡膳汕扇缮 shang
尚商上墒伤赏晌裳 shao 邵绍少梢捎稍烧芍勺韶哨 she 佘舍奢赊蛇舌赦摄射慑涉社设 shen 沈申深慎神砷呻伸身娠绅审婶甚肾渗什
sheng 盛胜生升声圣甥牲绳省剩 shi
石施史师时世士诗实仕始匙失狮湿尸虱十拾食蚀识矢使屎驶式示柿事拭誓逝势是嗜噬适侍释饰氏市恃室视试似 shou
守寿首收手授售受瘦兽 shu 舒书淑树殊抒蔬枢梳输叔疏赎孰熟薯暑曙署蜀黍鼠属术述束戍竖墅庶数漱恕 shua 刷耍 shuai 帅率摔衰甩
shuan 栓拴 shuang 双霜爽 shui 水谁睡税 shun 顺舜吮瞬 shuo 硕朔说烁 si 司思斯丝四撕嘶私死肆寺嗣饲巳 song
宋松嵩耸怂颂送讼诵 sou 搜艘擞嗽 su 苏素粟肃酥俗速僳塑溯宿诉 suan 酸蒜算 sui 隋随岁虽绥髓碎穗遂隧祟 sun 孙笋损 suo
蓑梭唆缩琐索锁所 ta 塌他它她塔獭挞蹋踏 tai 台泰太胎苔抬酞态汰 tan 谭谈檀坛坍摊贪瘫滩痰潭坦毯袒碳探叹炭 tang
唐汤棠堂塘搪膛糖倘躺淌趟烫 tao 陶涛桃掏滔绦萄逃淘讨套 te 特 teng 滕腾藤疼誊 ti 提梯剔踢锑题蹄啼体替嚏惕涕剃屉 tian
田天甜添恬填舔腆 tiao 挑条迢眺跳 tie 铁贴帖 ting 婷廷庭亭挺厅听烃汀停艇 tong 童佟通桐同彤酮瞳铜桶捅筒统痛 tou 偷投头透
tu 涂屠图凸秃突徒途土吐兔 tuan 团湍 tui 推颓腿蜕褪退 tun 吞屯臀 tuo 拓拖托脱鸵陀驮驼椭妥唾 wa 挖哇蛙洼娃瓦袜 wai 歪外
wan 万婉宛晚湾豌弯玩顽丸烷完碗挽皖惋腕 wang 王汪旺望网亡枉往忘妄 wei
魏韦卫伟维薇威未唯为巍炜玮微危违桅围惟潍苇萎委伪尾纬蔚味畏胃喂位渭谓尉慰 wen 文温闻雯稳瘟蚊纹吻紊问 weng 翁嗡瓮 wo
沃挝蜗涡窝我斡卧握 wu 吴武伍邬五午悟务无巫呜钨乌污诬屋芜梧吾毋捂舞侮坞戊雾晤物勿误 xi
习席奚西希喜熙曦息溪夕锡昔析硒矽晰嘻吸牺稀悉膝惜熄烯汐犀檄袭媳铣洗系隙戏细 xia 夏霞侠瞎虾匣辖暇峡狭下吓 xian
贤显现先宪仙掀锨鲜纤咸衔舷闲涎弦嫌险献县腺馅羡陷限线 xiang 向项祥香湘翔相象厢镶箱襄乡详想响享巷橡像 xiao
肖萧晓小筱笑孝霄潇硝哮嚣销消宵淆校啸效 xie 谢解邪协楔些歇蝎鞋挟携斜胁谐写械卸蟹懈泄泻屑 xin 辛新欣心馨鑫昕信薪芯锌忻衅
xing 邢星兴幸行杏腥猩惺刑型形醒性姓 xiong 熊雄兄凶胸匈汹 xiu 秀修休羞朽嗅锈袖绣 xu
徐许须旭绪续序叙墟戌需虚嘘蓄酗恤絮婿吁 xuan 宣轩萱璇旋玄暄喧悬选癣眩绚 xue 薛雪学削靴穴血 xun
荀勋寻训熏循旬询驯巡殉汛讯逊迅 ya 亚雅娅丫压押鸦鸭呀芽牙蚜崖衙涯哑讶轧 yan
严颜阎燕艳彦岩言妍炎延研晏闫焉咽阉烟淹盐蜒沿奄掩眼衍演堰厌砚雁唁焰宴谚验 yang 杨阳羊洋仰扬殃央鸯秧佯疡氧痒养样漾 yao
姚瑶尧耀遥药邀腰妖摇窑谣咬舀要钥 ye 叶业野烨椰噎耶爷冶也页掖曳腋夜液 yi
易伊一义艺毅怡依宜仪益亿逸意奕壹医揖铱衣颐夷遗移胰疑沂姨彝椅蚁倚已乙矣以抑邑屹役臆肄疫亦裔忆溢诣议谊译异翼翌绎 yin
尹银殷音印寅茵荫因阴姻吟淫饮引隐 ying 应英莹颖迎营盈影瑛樱婴鹰缨萤荧蝇赢硬映 yo 哟 yong 永勇咏雍拥佣臃痈庸踊蛹泳涌恿用
you 尤游友佑优有幽悠忧由邮铀犹油酉右釉诱又幼 yu
于余俞玉宇雨虞郁喻裕育羽瑜钰渝愉迂淤盂榆愚舆逾鱼渔隅予娱与屿禹语域芋遇峪御愈欲狱誉浴寓预豫驭 yuan
袁远元媛原苑源圆缘员鸳渊冤垣援辕园猿愿怨院 yue 岳月悦越跃曰约粤阅 yun 云芸韵运允昀耘郧匀陨蕴酝晕孕 za 匝砸杂咋 zai
在栽哉灾宰载再仔 zan 咱攒暂赞 zang 臧赃脏葬 zao 早遭糟凿藻枣澡蚤躁噪造皂灶燥 ze 泽则责择 zei 贼 zen 怎 zeng 曾增憎赠
zha 查扎喳渣札铡闸眨栅榨乍炸诈柞 zhai 翟摘斋宅窄债寨 zhan 詹展占湛战瞻毡粘沾盏斩崭蘸栈站绽 zhang
张章长彰樟漳掌涨杖丈帐账仗胀瘴障 zhao 赵昭兆照召招找沼罩肇爪 zhe 哲喆遮折蛰辙者锗蔗这浙着 zhen
甄真珍振震镇贞斟砧臻针侦枕疹诊阵帧 zheng 郑正政征争铮蒸挣睁狰怔整拯症证 zhi
志之智支芝直植治致知枝吱蜘肢脂汁织职殖执值侄址指止趾只旨纸挚掷至置帜峙制秩稚质炙痔滞窒 zhong 钟仲中忠众盅衷终种肿 zhou
周舟洲州诌粥轴肘帚咒皱宙昼骤 zhu 朱祝竹珠柱主筑株蛛猪诸诛逐烛煮拄瞩嘱著助蛀贮铸住注驻 zhua 抓 zhuai 拽 zhuan
专砖转撰赚篆 zhuang 庄壮桩装妆撞状 zhui 锥追赘坠缀 zhun 谆准 zhuo 卓捉拙桌茁酌啄灼浊 zi 子紫梓自姿兹咨资滋淄孜籽滓渍字
zong 宗鬃棕踪综总纵 zou 邹走奏揍 zu 祖租足卒族诅阻组 zuan 钻纂 zui 嘴醉最罪 zun 尊遵 zuo 左佐琢昨做作坐座
"""
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"))


def _folded(syllable: str) -> str:
    """Dialects and speech input do not keep zh and z, or in and ing, apart."""
    for full, plain in _FUZZY:
        if syllable.startswith(full):
            syllable = plain + syllable.removeprefix(full)
    return syllable.removesuffix("g") if syllable.endswith(("ing", "eng")) else syllable


@lru_cache(maxsize=1)
def _sounds() -> dict[str, frozenset[str]]:
    """How each character is said."""
    words = _SYLLABLES.split()
    sounds: dict[str, set[str]] = {}
    for syllable, characters in zip(words[::2], words[1::2], strict=True):
        for character in characters:
            sounds.setdefault(character, set()).add(_folded(syllable))
    return {character: frozenset(said) for character, said in sounds.items()}


@lru_cache(maxsize=1)
def _characters() -> dict[str, set[str]]:
    """Which characters are said with each sound."""
    said: dict[str, set[str]] = {}
    for character, sounds in _sounds().items():
        for sound in sounds:
            said.setdefault(sound, set()).add(character)
    return said


@lru_cache(maxsize=4096)
def all_alike(character: str) -> frozenset[str]:
    """Every character that may sound the same, itself included."""
    sounds = _sounds().get(character, ())
    return frozenset({character}.union(*(_characters()[sound] for sound in sounds)))
