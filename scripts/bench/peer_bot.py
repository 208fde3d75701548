#!/usr/bin/env python3
"""The smallest bot of python-telegram-bot that answers /status:  peer_bot.py API_ROOT TOKEN"""
import sys

from telegram import Update
from telegram.ext import Application, CommandHandler

ANSWER = "Trading on paper\nEquity 10,000.00 USDT\nNo open positions\nToday +0.00"


async def status(update: Update, context):
    await context.bot.send_message(update.effective_chat.id, ANSWER)


root, token = sys.argv[1:3]
application = Application.builder().token(token).base_url(f"{root}/bot").build()
application.add_handler(CommandHandler("status", status))
application.run_polling()
