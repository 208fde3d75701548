import Testing
import Wire

/// Bodies of the shapes that the chat and the venues send, written by hand after their public documentation.
///
/// - SeeAlso: https://core.telegram.org/bots/api, https://developers.binance.com/docs/derivatives
@Suite struct JSONSamplesTests {
    static let updates = samples(
        #"""
        {"ok":true,"result":[]}

        {"ok":true,"result":[{"update_id":1,"message":{"message_id":2,"from":{"id":3,"is_bot":false,
         "first_name":"A"},"chat":{"id":3,"type":"private"},"date":1700000000,"text":"/status",
         "entities":[{"offset":0,"length":7,"type":"bot_command"}]}}]}

        {"ok":true,"result":[{"update_id":2,"message":{"message_id":4,"chat":{"id":-1001234567890,
         "title":"Desk \ud83d\udcc8","type":"supergroup"},"date":1700000001,
         "text":"\u041f\u0440\u0438\u0432\u0435\u0442"}}]}

        {"ok":true,"result":[{"update_id":3,"edited_message":{"message_id":4,"chat":{"id":3,
         "type":"private"},"date":1700000001,"edit_date":1700000002,"text":"/kill now"}}]}

        {"ok":true,"result":[{"update_id":4,"callback_query":{"id":"4382bfdwdsb323b2d9","from":{"id":3,
         "is_bot":false,"first_name":"A"},"chat_instance":"-3141592653589793238","data":"yes:17"}}]}

        {"ok":true,"result":[{"update_id":5,"my_chat_member":{"chat":{"id":3,"type":"private"},
         "from":{"id":3,"is_bot":false,"first_name":"A"},"date":1700000003,
         "old_chat_member":{"user":{"id":9,"is_bot":true,"first_name":"B"},"status":"member"},
         "new_chat_member":{"user":{"id":9,"is_bot":true,"first_name":"B"},"status":"kicked",
         "until_date":0}}}]}

        {"ok":true,"result":[{"update_id":6,"message":{"message_id":5,"chat":{"id":3,"type":"private"},
         "date":1700000004,"location":{"latitude":48.137154,"longitude":11.576124}}}]}

        {"ok":true,"result":[{"update_id":7,"message":{"message_id":6,"chat":{"id":3,"type":"private"},
         "date":1700000005,"photo":[{"file_id":"AgAC","file_unique_id":"AQAD","file_size":1253,"width":90,
         "height":51}],"caption":"a \"quote\" and a \\ and a \/"}}]}

        {"ok":true,"result":{"id":9,"is_bot":true,"first_name":"Desk","username":"desk_bot",
         "can_join_groups":false,"can_read_all_group_messages":false,"supports_inline_queries":false}}

        {"ok":true,"result":true}

        {"ok":true,"result":{"message_id":7,"chat":{"id":3,"type":"private"},"date":1700000006,
         "text":"two\nlines","entities":[{"type":"bold","offset":0,"length":3},{"type":"code","offset":4,
         "length":5}]}}

        {"ok":true,"result":[{"command":"status","description":"positions and today's result"}]}
        """#)

    static let refusals = samples(
        #"""
        {"ok":false,"error_code":400,"description":"Bad Request: message text is empty"}

        {"ok":false,"error_code":400,
         "description":"Bad Request: can't parse entities: no end of the entity at byte offset 7"}

        {"ok":false,"error_code":400,
         "description":"Bad Request: group chat was upgraded to a supergroup chat",
         "parameters":{"migrate_to_chat_id":-1009999999999}}

        {"ok":false,"error_code":401,"description":"Unauthorized"}

        {"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}

        {"ok":false,"error_code":404,"description":"Not Found"}

        {"ok":false,"error_code":409,
         "description":"Conflict: terminated by other getUpdates request"}

        {"ok":false,"error_code":429,"description":"Too Many Requests: retry after 8",
         "parameters":{"retry_after":8}}

        {"ok":false,"error_code":502,"description":"Bad Gateway"}

        {"code":-1121,"msg":"Invalid symbol."}

        {"code":-2010,"msg":"Account has insufficient balance."}

        {"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}

        {"code":-2011,"msg":"Unknown order sent."}

        {"code":-1003,"msg":"Too many requests."}
        """#)

    static let venue = samples(
        #"""
        {}

        []

        {"serverTime":1499827319559}

        {"listenKey":"pqia91ma19a5s61cv6a81va65sdf19v8"}

        {"symbol":"BTCUSDT","price":"6000.01","time":1589437530011}

        {"symbol":"BTCUSDT","bidPrice":"4.00000000","bidQty":"431.00000000","askPrice":"4.00000200",
         "askQty":"9.00000000"}

        {"lastUpdateId":1027024,"E":1589436922972,"T":1589436922959,"bids":[["4.00000000",
         "431.00000000"]],"asks":[["4.00000200","12.00000000"]]}

        [[1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",
         1499644799999,"2434.19055334",308,"1756.87402397","28.46694368","17928899.62484339"]]

        [{"id":28457,"price":"4.00000100","qty":"12.00000000","quoteQty":"48.00","time":1499865549590,
         "isBuyerMaker":true}]

        [{"a":26129,"p":"0.01633102","q":"4.70443515","f":27781,"l":27781,"T":1498793709153,"m":true}]

        {"timezone":"UTC","rateLimits":[{"interval":"MINUTE","intervalNum":1,"limit":2400,
         "rateLimitType":"REQUEST_WEIGHT"}],"symbols":[{"symbol":"BLZUSDT","status":"TRADING",
         "pricePrecision":5,"filters":[{"filterType":"PRICE_FILTER","maxPrice":"300","minPrice":"0.0001",
         "tickSize":"0.0001"},{"filterType":"LOT_SIZE","maxQty":"10000000","minQty":"1",
         "stepSize":"1"}]}]}

        {"clientOrderId":"testOrder","cumQty":"0","cumQuote":"0","executedQty":"0","orderId":22542179,
         "avgPrice":"0.00000","origQty":"10","price":"0","reduceOnly":false,"side":"BUY","status":"NEW",
         "symbol":"BTCUSDT","timeInForce":"GTC","type":"MARKET","updateTime":1566818724722}

        [{"accountAlias":"SgsR","asset":"USDT","balance":"122607.35137903","crossUnPnl":"0.00000000",
         "marginAvailable":true,"updateTime":1617939110373}]

        [{"entryPrice":"0.00000","leverage":"10","markPrice":"6679.50671178","positionAmt":"0.000",
         "symbol":"BTCUSDT","unRealizedProfit":"0.00000000","positionSide":"BOTH"}]

        {"e":"ORDER_TRADE_UPDATE","E":1568879465651,"T":1568879465650,"o":{"s":"BTCUSDT","c":"TEST",
         "S":"SELL","o":"LIMIT","q":"0.001","p":"0","x":"NEW","X":"NEW","i":8886774,"l":"0","z":"0",
         "L":"0","t":0,"m":false,"R":false}}

        {"e":"ACCOUNT_UPDATE","E":1564745798939,"T":1564745798938,"a":{"m":"ORDER","B":[{"a":"USDT",
         "wb":"122624.12345678","cw":"100.12345678"}],"P":[{"s":"BTCUSDT","pa":"0","ep":"0.00000",
         "cr":"200","up":"0","mt":"isolated","iw":"0.00000000","ps":"BOTH"}]}}

        {"e":"markPriceUpdate","E":1562305380000,"s":"BTCUSDT","p":"11794.15000000","i":"11784.62659091",
         "r":"0.00038167","T":1562306400000}

        {"e":"kline","E":1638747660000,"s":"BTCUSDT","k":{"t":1638747660000,"T":1638747719999,
         "s":"BTCUSDT","i":"1m","f":100,"L":200,"o":"0.0010","c":"0.0020","h":"0.0025","l":"0.0015",
         "v":"1000","n":100,"x":false,"q":"1.0000"}}

        {"e":"bookTicker","u":400900217,"E":1568014460893,"T":1568014460891,"s":"BNBUSDT",
         "b":"25.35190000","B":"31.21000000","a":"25.36520000","A":"40.66000000"}

        {"e":"depthUpdate","E":123456789,"T":123456788,"s":"BTCUSDT","U":157,"u":160,"pu":149,
         "b":[["0.0024","10"]],"a":[]}

        {"id":"904261e3-706a-4f80-bbd1-9df2d09ad9f8","account_number":"010203ABCD","cash":"-23140.2",
         "multiplier":"4","crypto_status":null,"daytrade_count":0}

        {"bars":{"AAPL":[{"t":"2022-01-03T09:00:00Z","o":178.26,"h":178.34,"l":177.76,"c":178.08,
         "v":60937,"n":1727,"vw":177.954244}]},"next_page_token":null}

        {"s":"ok","code":200,"message":"","orderBook":[{"id":"23030900015105","qty":1,"limitPrice":0,
         "remainingQuantity":0,"side":1,"type":2}]}

        {"retcode":10009,"deal":1234567890123456789,"order":1234567890123456790,"volume":0.1,
         "price":1.10001,"bid":1.1,"ask":1.10001}

        {"u":0.1e1,"big":18446744073709551616,"tiny":1E-18,"zero":-0.0}
        """#)

    /// One body for each paragraph.
    private static func samples(_ text: String) -> [String] { text.split(separator: "\n\n").map(String.init) }

    @Test("every sample parses, and its text parses to the same", arguments: updates + refusals + venue)
    func parses(body: String) throws {
        let value = try JSONValue(parsing: body)
        #expect(try JSONValue(parsing: value.serialized) == value)
    }

    @Test("there are more than fifty of them, all different")
    func count() { #expect(Set(Self.updates + Self.refusals + Self.venue).count > 50) }

    @Test("no sample parses when it is cut short anywhere", arguments: refusals)
    func cut(body: String) {
        for length in 0..<body.utf8.count {
            #expect(throws: JSONError.self) { try JSONValue(parsing: Array(body.utf8.prefix(length))) }
        }
    }
}
