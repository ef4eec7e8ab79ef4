"""Which characters of names sound alike, as speech input mixes them up: 志 for 之, 佳 for 加."""

from functools import lru_cache

_SYLLABLES = """
a 阿啊 ai 爱艾哀埃 an 安岸案暗庵 ang 昂 ao 奥敖傲澳
ba 巴八霸坝 bai 白百柏拜佰 ban 班般斑版半伴 bang 邦帮榜 bao 宝保包鲍葆抱堡豹 bei 北贝蓓备倍辈碑 ben 本奔贲 bi
毕碧必比璧弼笔
bian 卞边汴变辩便 biao 彪标表飙 bin 彬斌滨宾斌缤 bing 冰兵丙炳秉柄饼并 bo 博波伯勃柏帛泊 bu 卜布步部
cai 蔡才彩采菜财材 can 灿璨参 cang 苍仓沧 cao 曹草操 cen 岑 ceng 曾层 chai 柴 chan 婵禅产 chang 常昌长畅唱敞场 chao
超朝潮晁巢
che 车彻 chen 陈晨辰臣沉尘琛忱宸趁 cheng 成程诚城承澄呈橙乘盛 chi 池迟驰赤 chong 冲崇充重 chou 仇 chu 初楚褚储除处
chuan 川传船
chuang 创闯 chun 春纯淳椿 ci 慈词次 cong 聪从丛 cui 崔翠璀催 cun 村存
da 达大答 dai 戴代岱带黛 dan 丹单旦淡但 dang 党当 dao 道导岛 de 德得 deng 邓登灯等 di 迪狄帝弟地 dian 典殿电 diao 刁
ding 丁定鼎顶
dong 董东栋冬洞懂 dou 窦斗豆 du 杜都度独笃 duan 段端 dui 对 dun 敦顿 duo 多朵
e 娥鄂 en 恩 er 尔儿二
fa 发法 fan 范樊凡帆繁番反 fang 方芳房放坊仿防 fei 飞菲费斐非霏 fen 芬奋粉 feng 冯风峰凤丰锋枫封奉烽 fu
付傅福富夫芙符伏扶甫府芾
gai 盖改 gan 甘干淦敢感 gang 刚钢纲岗 gao 高告郜 ge 葛戈歌格阁 gen 根 geng 耿更庚 gong 龚宫公功恭巩工 gou 苟勾 gu
顾古谷固骨
gua 瓜 guai 怪 guan 关管冠官观贯 guang 光广 gui 桂贵归圭 guo 郭国果过
ha 哈 hai 海 han 韩汉涵寒晗含翰瀚 hang 航杭 hao 郝浩好豪昊皓号 he 何贺和赫河合荷鹤 hei 黑 heng 恒衡亨 hong
洪红宏鸿虹弘 hou 侯厚后
hu 胡虎湖护户 hua 华花化桦 huai 怀淮 huan 欢焕环桓 huang 黄皇煌凰晃 hui 辉慧惠会晖卉徽汇回 huo 霍火
ji 吉季纪姬冀继吉基积计寄际冀济技 jia 贾佳加家嘉甲 jian 简建健剑坚见鉴间俭 jiang 江蒋姜将讲疆奖 jiao 焦娇教骄 jie
杰洁介捷节结婕解
jin 金晋进锦今瑾劲靳近津 jing 景静京敬晶靖荆菁经井径竞精婧 jiong 炯 jiu 九久 ju 巨居鞠菊 juan 娟卷 jue 觉珏 jun
军君俊骏均钧峻郡
kai 凯开恺楷 kan 阚 kang 康亢 ke 柯可克科 kong 孔空 kuang 匡邝况 kui 奎葵 kun 坤昆琨
la 拉 lai 赖来莱 lan 兰蓝岚澜览 lang 郎朗 lao 劳 le 乐勒 lei 雷蕾磊类 leng 冷 li 李黎丽利立力莉里礼理励历栗厉 lian
连廉莲炼练
liang 梁良亮粮 liao 廖辽 lie 烈列 lin 林琳霖临麟 ling 凌灵玲岭令铃龄 liu 刘柳流留六 long 龙隆珑 lou 楼娄 lu
陆卢路鲁露璐禄鹿吕
luan 栾峦 lun 伦轮 luo 罗洛骆落 lv 吕旅律绿
ma 马麻 mai 麦迈 man 满曼 mang 芒 mao 毛茅茂冒 mei 梅美妹玫媚 men 门 meng 孟梦萌蒙猛 mi 米密 mian 绵勉 miao 苗妙淼
min 闵敏民闽
ming 明铭鸣名茗 mo 莫墨默 mou 牟 mu 穆木牧慕沐暮
na 娜那纳 nai 乃 nan 南楠男 ni 倪尼妮 nian 年念 ning 宁凝甯 niu 牛钮 nong 农 nuo 诺
ou 欧区
pan 潘盼攀 pang 庞 pei 裴培佩沛 peng 彭鹏朋蓬 pi 皮 pian 偏 ping 平萍屏评苹 pu 蒲浦普朴
qi 齐戚祁琪奇琦启其祺淇旗起棋 qian 钱千倩乾谦前茜 qiang 强蔷 qiao 乔桥俏巧 qin 秦琴勤钦覃沁 qing 青清庆晴卿情轻
qiong 琼 qiu 邱秋丘球裘
qu 曲屈瞿渠 quan 全权泉荃 que 阙 qun 群
ran 冉然 rao 饶 ren 任仁人韧 rong 荣容蓉融戎 ru 茹汝如儒 ruan 阮 rui 瑞锐蕊睿芮 ruo 若
sai 赛 san 三叁 sang 桑 sen 森 sha 沙莎 shan 单山珊善杉闪 shang 尚商上 shao 邵绍少 she 佘舍 shen 沈申深慎神 sheng
盛胜生升声圣
shi 石施史师时世士诗实仕始 shou 守寿首 shu 舒书淑树舒殊抒 shuai 帅率 shuang 双霜爽 shui 水 shun 顺舜 shuo 硕朔 si
司思斯丝四 song 宋松嵩
su 苏素粟肃 sui 隋随岁 sun 孙笋
tai 台泰太 tan 谭谈檀坛 tang 唐汤棠堂 tao 陶涛桃 te 特 teng 滕腾藤 ti 提 tian 田天甜添恬 tie 铁 ting 婷廷庭亭挺 tong
童佟通桐同彤
tu 涂屠图 tuan 团 tuo 拓
wan 万婉宛晚湾 wang 王汪旺望网 wei 魏韦卫伟维薇威未唯为巍炜玮 wen 文温闻雯稳 weng 翁 wo 沃 wu 吴武伍邬五午悟务无
xi 习席奚西希喜熙曦息溪夕锡 xia 夏霞侠 xian 贤显现先宪仙 xiang 向项祥香湘翔相象 xiao 肖萧晓小筱笑孝霄潇 xie 谢解邪协
xin 辛新欣心馨鑫昕信
xing 邢星兴幸行杏 xiong 熊雄 xiu 秀修 xu 徐许须旭绪续序叙 xuan 宣轩萱璇旋玄暄 xue 薛雪学 xun 荀勋寻训
ya 亚雅娅丫 yan 严颜阎燕艳彦岩言妍炎延研晏闫 yang 杨阳羊洋仰扬 yao 姚瑶尧耀遥药 ye 叶业野烨 yi
易伊一义艺毅怡依宜仪益亿逸意奕
yin 尹银殷音印寅 ying 应英莹颖迎营盈影瑛 yong 永勇咏雍 you 尤游友佑优有 yu 于余俞玉宇雨虞郁喻裕育羽瑜钰渝愉 yuan
袁远元媛原苑源圆缘员
yue 岳月悦越跃 yun 云芸韵运允昀
zai 在 zang 臧 zao 早 ze 泽则 zeng 曾增 zha 查扎 zhai 翟 zhan 詹展占湛战 zhang 张章长彰樟 zhao 赵昭兆照召 zhe 哲喆
zhen 甄真珍振震镇贞
zheng 郑正政征争铮 zhi 志之智支芝直植治致知 zhong 钟仲中忠众 zhou 周舟洲州 zhu 朱祝竹珠柱主筑 zhuang 庄壮 zhuo 卓 zi
子紫梓自姿 zong 宗
zou 邹 zu 祖 zuo 左佐
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
